package io.emberstone.cache.redis;

import io.emberstone.jcache.redis.ConnectionGeneration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/**
 * The Redisson client, created on first use, so that the service starts without Redis. It never
 * retries, so that a call is bounded by its timeout. Thread-safe.
 */
public final class RedisClient implements AutoCloseable {

  /** A silently dead connection is detected after two of these intervals. */
  private static final int PING_MS = 2_000;

  private final RedisSettings settings;
  private @Nullable RedissonClient client;
  private volatile @Nullable ConnectionGeneration generation;
  private boolean closed;

  public RedisClient(RedisSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the client. Creating it does not connect.
   *
   * @throws IllegalStateException once closed
   * @throws UncheckedIOException if the configuration file cannot be read
   * @throws IllegalArgumentException if it names no server
   */
  public synchronized RedissonClient get() {
    if (closed) {
      throw new IllegalStateException("the Redis client is closed");
    }
    if (client == null) {
      Config config = config();
      generation = ConnectionGeneration.of(config);
      client = Redisson.create(config);
    }
    return client;
  }

  /**
   * Returns the number of connections made so far, which rises before the first command on a new
   * one. Costs one memory read, and does not connect.
   */
  long connectionGeneration() {
    ConnectionGeneration present = generation;
    return present == null ? 0 : present.current();
  }

  /** Closes all connections, waiting at most two seconds. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  /** Returns the client's configuration. */
  Config config() {
    Config config = settings.yaml().isPresent() ? fromYaml() : single();
    // Values are our own checked envelopes. The default codec would instantiate any class sent to
    // it.
    config.setCodec(
        new CompositeCodec(StringCodec.INSTANCE, ByteArrayCodec.INSTANCE, ByteArrayCodec.INSTANCE));
    config.setLazyInitialization(true);
    config.setUseThreadClassLoader(false);
    return config;
  }

  private Config single() {
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(settings.address())
        .setTimeout(millis(settings.timeout()))
        .setConnectTimeout(millis(settings.connectTimeout()))
        .setRetryAttempts(0)
        .setPingConnectionInterval(PING_MS)
        .setConnectionMinimumIdleSize(Math.min(4, settings.connections()))
        .setConnectionPoolSize(settings.connections())
        .setSubscriptionConnectionMinimumIdleSize(0);
    return config;
  }

  private Config fromYaml() {
    Servers config;
    try {
      config = new Servers(Config.fromYAML(settings.yaml().orElseThrow().toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("the Redisson configuration cannot be read", e);
    }
    BaseConfig<?> servers = config.named();
    servers.setRetryAttempts(0);
    if (servers instanceof BaseMasterSlaveServersConfig<?> replicated) {
      // A replica lags behind: its values may have been invalidated.
      replicated.setReadMode(ReadMode.MASTER);
      replicated.setSubscriptionMode(SubscriptionMode.MASTER);
    }
    return config;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  /** Redisson exposes the contents of a configuration only to subclasses. */
  static final class Servers extends Config {

    Servers(Config config) {
      super(config);
    }

    /** Returns the servers it names, of whatever kind. */
    BaseConfig<?> named() {
      return Stream.of(
              getSingleServerConfig(),
              getSentinelServersConfig(),
              getClusterServersConfig(),
              getReplicatedServersConfig(),
              getMasterSlaveServersConfig())
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("the Redisson configuration names no server"));
    }
  }
}
