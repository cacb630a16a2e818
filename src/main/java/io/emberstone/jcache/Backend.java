package io.emberstone.jcache;

import io.emberstone.jcache.configuration.Clients;
import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.event.Bus;
import io.emberstone.jcache.event.CacheEvents;
import io.emberstone.jcache.integration.Expiry;
import io.emberstone.jcache.integration.Loading;
import io.emberstone.jcache.integration.Writing;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.Marshaller;
import io.emberstone.jcache.marshal.Values;
import io.emberstone.jcache.operation.Parts;
import io.emberstone.jcache.redis.Bulk;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.RedisServers;
import io.emberstone.jcache.redis.Strings;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.expiry.ExpiryPolicy;
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
  private final RedisServers servers;
  private final Settings settings;
  private final @Nullable Marshaller marshaller;
  private final Bus bus;
  private final ScheduledThreadPoolExecutor eventThread;
  private final ExecutorService workers;

  Backend(URI uri, Settings settings, ClassLoader loader) {
    this.settings = settings;
    this.marshaller = settings.marshaller();
    RedissonClient given = settings.client();
    this.connection =
        given == null
            ? connect(Clients.place(uri, settings), settings, loader)
            : new Connection(given);
    this.servers = new RedisServers(connection);
    this.eventThread =
        new ScheduledThreadPoolExecutor(
            1, threads("jcache-events", loader), new ThreadPoolExecutor.DiscardPolicy());
    eventThread.setRemoveOnCancelPolicy(true);
    eventThread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.bus = new Bus(connection, eventThread);
    ExecutorService executor = settings.executor();
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

  /** Creates a cache's parts, without its listeners. */
  <K, V> Parts<K, V> parts(Cache<K, V> cache, CompleteConfiguration<K, V> configuration) {
    String name = cache.getName();
    Integer timeout = settings.timeoutOf(name);
    Connection own = timeout == null ? connection : connection.waiting(timeout);
    Strings strings = new Strings(own);
    Keys<K> keys = new Keys<>(name, configuration.getKeyType(), marshaller);
    Values<V> values = Values.of(configuration.getValueType(), marshaller);
    CacheEvents<K, V> events = new CacheEvents<>(cache, keys, values, strings, workers, bus);
    ExpiryPolicy policy = configuration.getExpiryPolicyFactory().create();
    return new Parts<>(
        keys,
        values,
        strings,
        new Bulk(own),
        new Expiry(name, policy, settings.askAhead()),
        events,
        new Statistics(),
        new Loading<>(configuration),
        new Writing<>(configuration));
  }

  RedisServers servers() {
    return servers;
  }

  RedissonClient client() {
    return connection.client();
  }

  Executor workers() {
    return workers;
  }

  /** Lets the events thread finish its tasks, and shuts down what the manager created itself. */
  @Override
  public void close() {
    bus.close();
    eventThread.shutdown();
    try {
      if (!eventThread.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
        eventThread.shutdownNow();
      }
    } catch (InterruptedException e) {
      eventThread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    if (settings.executor() == null) {
      workers.shutdown();
    }
    if (settings.client() == null) {
      connection.client().shutdown(0, IDLE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
