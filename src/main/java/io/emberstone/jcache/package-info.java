/**
 * A JSR-107 1.1 provider on Redisson with one Redis string per entry. Imports javax.cache, Redisson
 * and its own sub-packages, and nothing else of this project: it is a jar of its own too.
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
 * <p><b>Address.</b> The manager's URI, or, if that is just a name or the provider's default, the
 * property {@code io.emberstone.jcache.uri}: {@code
 * redis://[user:password@]host[:port][/database]}, {@code rediss:} for TLS, or the URI of a
 * Redisson YAML file (single server, sentinels, cluster, replicated), on the class path as {@code
 * classpath:name.yaml}. Alternatively an existing client, as the object under {@code
 * io.emberstone.jcache.client}. All properties are in {@link
 * io.emberstone.jcache.configuration.Settings}; system properties supply those not given. Invalid
 * ones are rejected when the manager is created.
 *
 * <p><b>Contents of Redis.</b> The Redis key is the cache's name, a colon and the key; a cache
 * whose name and colon are a prefix of another's name is rejected. The value is a string with its
 * own time to live, by the server's clock. {@code byte[]} and {@code String} are stored as they
 * are, if the configuration declares them ({@code setTypes}); everything else needs a {@link
 * io.emberstone.jcache.marshal.Marshaller}, named by {@code io.emberstone.jcache.marshaller};
 * {@link io.emberstone.jcache.marshal.JavaSerialization} is one, behind an allow-list. Arrays are
 * not copied, and must not be changed during a call.
 *
 * <p><b>Unreadable entries</b> are absent to every operation, and operations that write to absent
 * entries overwrite them; a plain {@code put} may keep their time to live. An object whose class
 * could not be read back is not written: the call fails. Iterators skip keys not in canonical form.
 *
 * <p><b>Atomicity.</b> Every operation on one entry is atomic across processes: one command, or one
 * short script. Entry processors run in the calling process, and again if the entry has changed
 * meanwhile, so they should not touch anything but their entry. Operations on many entries are not
 * atomic as a whole.
 *
 * <p><b>Expiry policies.</b> The standard's own cost nothing. Any other is asked only for durations
 * that are then used, as the standard demands, which costs some operations a second round trip; the
 * property {@code io.emberstone.jcache.expiry.ask-ahead=true} saves it if a policy tolerates
 * surplus calls. If a policy throws, a new entry is not stored, and an existing one keeps its time
 * to live.
 *
 * <p><b>Listeners</b> receive events of all processes: synchronous ones before the call returns if
 * it was made in their own process, best effort otherwise, since what is published while a
 * connection is down is lost. Expiry is detected by the process that wrote the entry. Only events
 * that some listener wants are published.
 *
 * <p><b>Failure.</b> A call ends within the client's timeouts, or when its thread is interrupted,
 * with a {@link io.emberstone.jcache.redis.RedisCacheException} that says whether the operation may
 * have taken effect. {@link io.emberstone.jcache.redis.RedisServers}, unwrapped from the manager,
 * serves monitoring and recovery.
 */
@NullMarked
package io.emberstone.jcache;

import org.jspecify.annotations.NullMarked;
