package io.emberstone.jcache.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.ObjectParams;
import org.redisson.api.options.PlainOptions;
import org.redisson.client.RedisClient;
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
    replies.connected(where, attempt.copy());
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

  /** Returns the slot of a key. */
  int slot(byte[] key) {
    connect();
    return manager.calcSlot(route(key));
  }

  /** Sends a command to the master of a key. */
  <R> RFuture<R> send(byte[] key, RedisCommand<R> command, @Nullable Object... parameters) {
    connect();
    return executor.writeAsync(route(key), ByteArrayCodec.INSTANCE, command, parameters);
  }

  /** Sends a command to a given master. */
  <R> RFuture<R> send(MasterSlaveEntry master, RedisCommand<R> command, Object... parameters) {
    connect();
    return executor.writeAsync(master, ByteArrayCodec.INSTANCE, command, parameters);
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

  /** Collects commands that change nothing, to be sent together. */
  Pipeline readingPipeline() {
    connect();
    return new Pipeline(new CommandBatchService(executor, BatchOptions.defaults()), this, false);
  }

  /**
   * Collects commands, some of which change something, to be sent together and only once:
   * Redisson's batches ignore whether a command may be repeated.
   */
  Pipeline changingPipeline() {
    connect();
    BatchOptions once = BatchOptions.defaults().retryAttempts(0);
    return new Pipeline(new CommandBatchService(executor, once), this, true);
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
