package io.emberstone.jcache;

import io.emberstone.jcache.configuration.Clients;
import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.event.Bus;
import io.emberstone.jcache.marshal.Marshaller;
import io.emberstone.jcache.redis.Channels;
import io.emberstone.jcache.redis.ConnectedServers;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.InterestRecord;
import io.emberstone.jcache.redis.RedisServers;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/**
 * What the caches of one manager share: client, executors, bus and marshaller. Created with the
 * first cache, without contacting Redis, and closed with the manager, except for what the caller
 * supplied.
 */
final class Backend implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Backend.class.getName());
  private static final int THREADS = 4;
  private static final long IDLE_SECONDS = 10;

  private final Connection connection;
  private final ConnectedServers servers;
  private final Settings settings;
  private final @Nullable Marshaller marshaller;
  private final boolean askAhead;
  private final Bus bus;
  private final ScheduledThreadPoolExecutor events;
  private final ExecutorService workers;
  private final boolean ownClient;
  private final boolean ownWorkers;

  Backend(URI uri, Settings settings, ClassLoader loader) {
    this.settings = settings;
    this.marshaller = settings.marshaller();
    this.askAhead = settings.askAhead();
    RedissonClient given = settings.client();
    this.ownClient = given == null;
    this.connection =
        given == null
            ? connect(Clients.place(uri, settings), settings, loader)
            : new Connection(given);
    this.servers = new ConnectedServers(connection);
    this.events = new ScheduledThreadPoolExecutor(1, threads("jcache-events", loader));
    events.setRemoveOnCancelPolicy(true);
    events.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.bus = new Bus(new Channels(connection), new InterestRecord(connection), events);
    ExecutorService executor = settings.executor();
    this.ownWorkers = executor == null;
    this.workers = executor == null ? workers(loader) : executor;
  }

  private static Connection connect(Clients.Place place, Settings settings, ClassLoader loader) {
    LOG.log(System.Logger.Level.INFO, "Redis is at {0}", place);
    return new Connection(Clients.create(place, settings, loader), place.toString());
  }

  private static ExecutorService workers(ClassLoader loader) {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads("jcache-worker", loader));
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  private static ThreadFactory threads(String name, ClassLoader loader) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  Connection connection() {
    return connection;
  }

  /** Returns the connection for the named cache, which may have a timeout of its own. */
  Connection connection(String cache) {
    Integer timeout = settings.timeoutOf(cache);
    return timeout == null ? connection : connection.waiting(timeout);
  }

  RedisServers servers() {
    return servers;
  }

  @Nullable Marshaller marshaller() {
    return marshaller;
  }

  boolean askAhead() {
    return askAhead;
  }

  Bus bus() {
    return bus;
  }

  ScheduledThreadPoolExecutor events() {
    return events;
  }

  ExecutorService workers() {
    return workers;
  }

  /** Lets the events thread finish its tasks, and shuts down what the manager created itself. */
  @Override
  public void close() {
    bus.close();
    servers.close();
    events.shutdown();
    try {
      if (!events.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
        events.shutdownNow();
      }
    } catch (InterruptedException e) {
      events.shutdownNow();
      Thread.currentThread().interrupt();
    }
    if (ownWorkers) {
      workers.shutdown();
    }
    if (ownClient) {
      connection.client().shutdown(0, IDLE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
