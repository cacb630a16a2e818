package io.emberstone.jcache.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.ObjectParams;
import org.redisson.api.options.PlainOptions;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.CommandAsyncExecutor;
import org.redisson.command.CommandBatchService;
import org.redisson.config.BaseConfig;
import org.redisson.connection.ConnectionEventsHub;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;
import org.redisson.liveobject.core.RedissonObjectBuilder;

/**
 * One Redisson client, as this package uses it: sends commands to the master that owns a key,
 * without Redisson's object references, and waits for the replies. Thread-safe.
 */
public final class Connection {

  final Replies replies;

  private final RedissonClient client;
  private final ConnectionManager manager;
  private final CommandAsyncExecutor executor;
  private final boolean cluster;
  private final String where;
  private final Object lock = new Object();
  private volatile boolean connected;
  private @Nullable CompletableFuture<Void> connecting;

  /**
   * Creates a connection over a client, which it does not shut down.
   *
   * @throws IllegalArgumentException if it is not Redisson's own implementation
   */
  public Connection(RedissonClient client) {
    this(client, "the given client's Redis");
  }

  /** Creates a connection whose error messages name the address of Redis. */
  public Connection(RedissonClient client, String where) {
    if (!(client instanceof Redisson redisson)) {
      throw new IllegalArgumentException("not a Redisson client: " + client.getClass().getName());
    }
    this.client = client;
    this.where = where;
    this.manager = redisson.getCommandExecutor().getConnectionManager();
    this.cluster = manager.getServiceManager().getCfg().isClusterConfig();
    // no object builder: values here are arrays, never references to Redisson's objects
    this.executor =
        CommandAsyncExecutor.create(manager, null, RedissonObjectBuilder.ReferenceType.DEFAULT);
    BaseConfig<?> limits = manager.getServiceManager().getConfig();
    this.replies = new Replies(limits, limits.getTimeout());
  }

  private Connection(Connection other, int timeoutMs) {
    this.client = other.client;
    this.where = other.where;
    this.manager = other.manager;
    this.cluster = other.cluster;
    this.executor =
        other.executor.copy(
            (ObjectParams) PlainOptions.name("").timeout(Duration.ofMillis(timeoutMs)));
    this.replies = new Replies(manager.getServiceManager().getConfig(), timeoutMs);
  }

  /** Returns this connection with a different timeout for replies, in milliseconds. */
  public Connection waiting(int timeoutMs) {
    return new Connection(this, timeoutMs);
  }

  /** Returns the client itself. */
  public RedissonClient client() {
    return client;
  }

  /** Returns the number of the database. */
  int database() {
    return manager.getServiceManager().getConfig().getDatabase();
  }

  /**
   * Connects, unless already connected. Redisson connects on the thread of the first call, without
   * a timeout and uninterruptibly; so it gets a thread of its own, and the caller waits.
   */
  private void connect() {
    if (connected) {
      return;
    }
    CompletableFuture<Void> attempt;
    synchronized (lock) {
      if (connecting == null || connecting.isDone()) {
        connecting = CompletableFuture.runAsync(manager::getEntrySet, Connection::inBackground);
      }
      attempt = connecting;
    }
    replies.await("connecting to " + where, false, attempt.copy());
    connected = true;
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "jcache-connect");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns whether keys are spread over several masters, by slot. */
  boolean isCluster() {
    return cluster;
  }

  /** Sends a command to the master of a key, and returns the reply. */
  <R> @Nullable R call(byte[] key, RedisCommand<R> command, Object... parameters) {
    connect();
    return replies.await(
        command.getName(),
        Commands.changes(command),
        executor.writeAsync(route(key), ByteArrayCodec.INSTANCE, command, parameters));
  }

  /** Sends a command to a given master, and returns the reply. */
  <R> @Nullable R call(MasterSlaveEntry master, RedisCommand<R> command, Object... parameters) {
    connect();
    return replies.await(
        command.getName(),
        Commands.changes(command),
        executor.writeAsync(master, ByteArrayCodec.INSTANCE, command, parameters));
  }

  /** Runs a script on a key, by its SHA-1, or by its text if the server does not have it. */
  @Nullable Object run(Script script, byte[] key, Object... arguments) {
    Object[] parameters = new Object[3 + arguments.length];
    parameters[0] = script.sha();
    parameters[1] = 1;
    parameters[2] = key;
    System.arraycopy(arguments, 0, parameters, 3, arguments.length);
    try {
      return call(key, Commands.EVALSHA, parameters);
    } catch (RedisCacheException e) {
      if (!(e.getCause() instanceof RedisNoScriptException)) {
        throw e;
      }
      parameters[0] = script.text();
      return call(key, Commands.EVAL, parameters);
    }
  }

  /** Returns the currently known masters. */
  Collection<MasterSlaveEntry> masters() {
    connect();
    return List.copyOf(manager.getEntrySet());
  }

  /** Returns the clients of the currently known masters; none before connecting. */
  List<RedisClient> clients() {
    return connected
        ? manager.getEntrySet().stream().map(MasterSlaveEntry::getClient).toList()
        : List.of();
  }

  /** Returns whether these are the current {@link #clients()}. */
  boolean leadsTo(List<RedisClient> clients) {
    if (!connected) {
      return clients.isEmpty();
    }
    int at = 0;
    for (MasterSlaveEntry master : manager.getEntrySet()) {
      if (at == clients.size() || clients.get(at++) != master.getClient()) {
        return false;
      }
    }
    return at == clients.size();
  }

  /** Returns the master of a key. */
  MasterSlaveEntry master(byte[] key) {
    connect();
    return manager.getWriteEntry(manager.calcSlot(route(key)));
  }

  /** Returns where Redisson announces connects and disconnects. */
  ConnectionEventsHub events() {
    return manager.getServiceManager().getConnectionEventsHub();
  }

  /**
   * Collects uses of one command, to be sent together; only once, if it changes something, since
   * Redisson's batches ignore whether a command may be repeated.
   */
  Pipeline pipeline(RedisCommand<?> command) {
    connect();
    BatchOptions options = BatchOptions.defaults();
    if (Commands.changes(command)) {
      options.retryAttempts(0);
    }
    return new Pipeline(new CommandBatchService(executor, options), this, command);
  }

  /**
   * Returns the part of a key that determines its slot. Redisson takes the first closing brace even
   * if it precedes the opening one; Redis takes the first one after it. Given just the tag, both
   * agree.
   */
  byte[] route(byte[] key) {
    return cluster ? HashTag.of(key) : key;
  }
}
