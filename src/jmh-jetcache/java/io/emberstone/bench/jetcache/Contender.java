package io.emberstone.bench.jetcache;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheValueHolder;
import com.alicp.jetcache.MultiLevelCacheBuilder;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import io.emberstone.bench.Ours;
import io.emberstone.bench.Slices;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.lettuce.core.AbstractRedisClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A cache that loads what it does not have. All keep values for an hour, as the bytes they are.
 *
 * @param name as it is printed
 * @param cache does it
 */
record Contender(String name, LoadingCache cache) {

  private static final long LIFE_MINUTES = 60;
  private static final int LOCAL_ENTRIES = 10_000;
  private static final int HEAD = 2 * Long.BYTES;

  /** What is asked of them. */
  @FunctionalInterface
  interface LoadingCache {

    /** The value of a key, loaded by that if need be. */
    ByteBuffer get(String key, Supplier<ByteBuffer> loader);
  }

  /** This project's. */
  static Contender ours(Ours ours) {
    Region<String, ByteBuffer> region =
        Region.recorded("bench", Key::shared, new Slices(), Duration.ofMinutes(LIFE_MINUTES))
            .leaseWait(Duration.ofSeconds(2))
            .build();
    return new Contender(
        "Emberstone",
        (key, loader) ->
            ours.cache()
                .get(
                    region,
                    key,
                    (missing, until) -> Loaded.durable(loader.get()),
                    Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM))
                .value()
                .orElseThrow());
  }

  /**
   * JetCache with Redis alone.
   *
   * @param oneLoad whether one caller loads while the others in the process wait: its {@code
   *     cachePenetrateProtect}, off unless asked for
   */
  static Contender remote(AbstractRedisClient redis, boolean oneLoad) {
    return of("JetCache, Redis alone", redisCache(redis, "remote"), oneLoad);
  }

  /** JetCache with Caffeine before Redis: what it has it answers without asking Redis. */
  static Contender twoLevels(AbstractRedisClient redis, boolean oneLoad) {
    Cache<String, ByteBuffer> local =
        CaffeineCacheBuilder.createCaffeineCacheBuilder()
            .limit(LOCAL_ENTRIES)
            .expireAfterWrite(LIFE_MINUTES, TimeUnit.MINUTES)
            .buildCache();
    Cache<String, ByteBuffer> both =
        MultiLevelCacheBuilder.createMultiLevelCacheBuilder()
            .addCache(local, redisCache(redis, "two"))
            .expireAfterWrite(LIFE_MINUTES, TimeUnit.MINUTES)
            .buildCache();
    return of("JetCache, two levels", both, oneLoad);
  }

  private static Contender of(String name, Cache<String, ByteBuffer> cache, boolean oneLoad) {
    cache.config().setCachePenetrationProtect(oneLoad);
    return new Contender(
        name + (oneLoad ? ", protected" : ""),
        (key, loader) -> cache.computeIfAbsent(key, missing -> loader.get()));
  }

  private static Cache<String, ByteBuffer> redisCache(AbstractRedisClient redis, String prefix) {
    return RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
        .redisClient(redis)
        .keyPrefix("jetcache-" + prefix + ":")
        .keyConvertor(Function.identity())
        .valueEncoder(Contender::encode)
        .valueDecoder(Contender::decode)
        .expireAfterWrite(LIFE_MINUTES, TimeUnit.MINUTES)
        .buildCache();
  }

  /** Cheaper than any it brings: two times and the bytes. */
  private static byte[] encode(Object holder) {
    CacheValueHolder<?> held = (CacheValueHolder<?>) holder;
    ByteBuffer value = ((ByteBuffer) held.getValue()).duplicate();
    return ByteBuffer.allocate(HEAD + value.remaining())
        .putLong(held.getExpireTime())
        .putLong(held.getAccessTime())
        .put(value)
        .array();
  }

  private static Object decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CacheValueHolder<ByteBuffer> holder = new CacheValueHolder<>();
    holder.setExpireTime(in.getLong());
    holder.setAccessTime(in.getLong());
    holder.setValue(in.slice());
    return holder;
  }
}
