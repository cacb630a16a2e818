/**
 * A JSR-107 1.1 provider on Redisson with one Redis string per entry. Imports javax.cache, Redisson
 * and its own sub-packages, and nothing else of this project: it is a jar of its own too. All
 * properties are in {@link io.emberstone.jcache.configuration.Settings}.
 *
 * <pre>{@code
 * Properties properties = new Properties();
 * properties.setProperty("io.emberstone.jcache.uri", "redis://localhost:6379");
 * CacheManager manager =
 *     Caching.getCachingProvider("io.emberstone.jcache.RedisCachingProvider")
 *         .getCacheManager(URI.create("my-application"), null, properties);
 * Cache<String, byte[]> cache =
 *     manager.createCache(
 *         "products",
 *         new MutableConfiguration<String, byte[]>()
 *             .setTypes(String.class, byte[].class)
 *             .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(Duration.ONE_HOUR)));
 * cache.put("org:7", bytes); // SET products:org:7 <bytes> PX 3600000
 * }</pre>
 *
 * <p><b>Contents of Redis.</b> The Redis key is the cache's name, a colon and the key; the value is
 * a string with its own time to live. {@code byte[]} and {@code String} are stored as they are, if
 * the configuration declares them ({@code setTypes}); everything else needs a {@link
 * io.emberstone.jcache.marshal.Marshaller}. Arrays are not copied, and must not be changed during a
 * call. Unreadable entries are absent to every operation; a plain {@code put} may keep their time
 * to live.
 *
 * <p><b>Atomicity.</b> Every operation on one entry is atomic across processes: one command, or one
 * short script. Entry processors run in the calling process, and again if the entry has changed
 * meanwhile, so they should not touch anything but their entry. Operations on many entries are not
 * atomic as a whole.
 *
 * <p><b>Expiry policies</b> other than the standard's are asked only for durations that are then
 * used, which costs some operations a second round trip, unless the property {@code
 * io.emberstone.jcache.expiry.ask-ahead} allows surplus calls. If a policy throws, a new entry is
 * not stored, and an existing one keeps its time to live.
 *
 * <p><b>Listeners</b> receive events of all processes: synchronous ones before the call returns if
 * it was made in their own process, best effort otherwise. Expiry is detected by the process that
 * wrote the entry.
 *
 * <p><b>Failure.</b> A call ends within the client's timeouts, or when its thread is interrupted,
 * with a {@link io.emberstone.jcache.redis.RedisCacheException} that says whether the operation may
 * have taken effect.
 */
@NullMarked
package io.emberstone.jcache;

import org.jspecify.annotations.NullMarked;
