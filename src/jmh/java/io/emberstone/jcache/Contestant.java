package io.emberstone.jcache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.Codec;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.Config;
import org.redisson.jcache.configuration.RedissonConfiguration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.params.SetParams;

/** The clients compared. All keep sixteen connections, but for Lettuce, which needs but one. */
public enum Contestant {
  /** This provider. */
  OURS {
    @Override
    Session connect(URI redis) {
      CacheManager manager =
          Caching.getCachingProvider(RedisCachingProvider.class.getName())
              .getCacheManager(redis, null, new Properties());
      return new CacheSession(manager.createCache("bench", configuration()), manager::close);
    }
  },
  /** Redisson's buckets: plain GET and SET PX, and MGET. */
  BUCKET {
    @Override
    Session connect(URI redis) {
      return new BucketSession(redisson(redis));
    }
  },
  /** Redisson's own JCache. */
  REDISSON_JCACHE {
    @Override
    Session connect(URI redis) {
      RedissonClient client = redisson(redis);
      CacheManager manager =
          Caching.getCachingProvider("org.redisson.jcache.JCachingProvider").getCacheManager();
      return new CacheSession(
          manager.createCache("bench", RedissonConfiguration.fromInstance(client, configuration())),
          () -> {
            manager.close();
            client.shutdown();
          });
    }
  },
  /** Lettuce, synchronous, on one connection. */
  LETTUCE {
    @Override
    Session connect(URI redis) {
      return new LettuceSession(RedisClient.create(redis.toString()));
    }
  },
  /** Jedis, from its pool. */
  JEDIS {
    @Override
    Session connect(URI redis) {
      ConnectionPoolConfig pool = new ConnectionPoolConfig();
      pool.setMaxTotal(CONNECTIONS);
      return new JedisSession(new JedisPooled(pool, redis.getHost(), redis.getPort()));
    }
  };

  private static final int CONNECTIONS = 16;
  private static final Duration LIFE = Duration.ofHours(1);

  abstract Session connect(URI redis);

  /** A connected client. */
  interface Session extends AutoCloseable {

    byte[] get(String key);

    void put(String key, byte[] value);

    Object getAll(Set<String> keys);
  }

  private static MutableConfiguration<String, byte[]> configuration() {
    return new MutableConfiguration<String, byte[]>()
        .setTypes(String.class, byte[].class)
        .setExpiryPolicyFactory(
            ModifiedExpiryPolicy.factoryOf(
                new javax.cache.expiry.Duration(TimeUnit.SECONDS, LIFE.toSeconds())));
  }

  private static RedissonClient redisson(URI redis) {
    Config config = new Config();
    config.setCodec(bytes());
    config
        .useSingleServer()
        .setAddress(redis.toString())
        .setConnectionPoolSize(CONNECTIONS)
        .setConnectionMinimumIdleSize(CONNECTIONS);
    return Redisson.create(config);
  }

  private static Codec bytes() {
    Codec array = org.redisson.client.codec.ByteArrayCodec.INSTANCE;
    return new CompositeCodec(org.redisson.client.codec.StringCodec.INSTANCE, array, array);
  }

  private record CacheSession(Cache<String, byte[]> cache, AutoCloseable owner) implements Session {

    @Override
    public byte[] get(String key) {
      return cache.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
      cache.put(key, value);
    }

    @Override
    public Object getAll(Set<String> keys) {
      return cache.getAll(keys);
    }

    @Override
    public void close() throws Exception {
      owner.close();
    }
  }

  private record BucketSession(RedissonClient client) implements Session {

    @Override
    public byte[] get(String key) {
      return client.<byte[]>getBucket("bench:" + key).get();
    }

    @Override
    public void put(String key, byte[] value) {
      client.<byte[]>getBucket("bench:" + key).set(value, LIFE);
    }

    @Override
    public Object getAll(Set<String> keys) {
      return client
          .getBuckets()
          .get(keys.stream().map(key -> "bench:" + key).toArray(String[]::new));
    }

    @Override
    public void close() {
      client.shutdown();
    }
  }

  private static final class LettuceSession implements Session {

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;

    LettuceSession(RedisClient client) {
      this.client = client;
      this.connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    @Override
    public byte[] get(String key) {
      return connection.sync().get("bench:" + key);
    }

    @Override
    public void put(String key, byte[] value) {
      connection.sync().set("bench:" + key, value, SetArgs.Builder.px(LIFE));
    }

    @Override
    public Object getAll(Set<String> keys) {
      return connection
          .sync()
          .mget(keys.stream().map(key -> "bench:" + key).toArray(String[]::new));
    }

    @Override
    public void close() {
      client.shutdown();
    }
  }

  private record JedisSession(JedisPooled jedis) implements Session {

    @Override
    public byte[] get(String key) {
      return jedis.get(bytes(key));
    }

    @Override
    public void put(String key, byte[] value) {
      jedis.set(bytes(key), value, SetParams.setParams().px(LIFE.toMillis()));
    }

    @Override
    public Object getAll(Set<String> keys) {
      return jedis.mget(keys.stream().map(JedisSession::bytes).toArray(byte[][]::new));
    }

    @Override
    public void close() {
      jedis.close();
    }

    private static byte[] bytes(String key) {
      return ("bench:" + key).getBytes(StandardCharsets.UTF_8);
    }
  }
}
