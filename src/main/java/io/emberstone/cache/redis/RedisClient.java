package io.emberstone.cache.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/**
 * The Redisson client, made when first asked for and not before: the service starts without Redis.
 * It never retries, so that a call is bounded by its time-out. Thread-safe.
 */
public final class RedisClient implements AutoCloseable {

  private final RedisSettings settings;
  private @Nullable RedissonClient client;
  private boolean closed;

  public RedisClient(RedisSettings settings) {
    this.settings = settings;
  }

  /**
   * The client. Making it connects to nothing.
   *
   * @throws IllegalStateException once closed
   * @throws UncheckedIOException if the configuration file cannot be read
   */
  public synchronized RedissonClient get() {
    if (closed) {
      throw new IllegalStateException("the Redis client is closed");
    }
    if (client == null) {
      client = Redisson.create(config());
    }
    return client;
  }

  /** Ends all connections; waits at most two seconds for it. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdown(0, 2, TimeUnit.SECONDS);
    }
  }

  private Config config() {
    Config config = settings.yaml().isPresent() ? fromYaml() : single();
    // Values are our own checked envelopes. The default codec would instantiate any class it is
    // sent.
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
        .setConnectionMinimumIdleSize(Math.min(4, settings.connections()))
        .setConnectionPoolSize(settings.connections())
        .setSubscriptionConnectionMinimumIdleSize(0);
    return config;
  }

  private Config fromYaml() {
    Config config;
    try {
      config = Config.fromYAML(settings.yaml().orElseThrow().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the Redisson configuration cannot be read", e);
    }
    // A replica lags behind: what it answers may have been invalidated.
    if (config.isClusterConfig()) {
      fromMaster(config.useClusterServers());
    } else if (config.isSentinelConfig()) {
      fromMaster(config.useSentinelServers());
    } else if (!config.isSingleConfig()) {
      fromMaster(config.useReplicatedServers());
    }
    return config;
  }

  private static void fromMaster(BaseMasterSlaveServersConfig<?> servers) {
    servers.setReadMode(ReadMode.MASTER);
    servers.setSubscriptionMode(SubscriptionMode.MASTER);
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
