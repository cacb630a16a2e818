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
 * <p><b>Where Redis is.</b> The manager's URI, or where that is only a name or the provider's
 * default, the property {@code io.emberstone.jcache.uri}: {@code
 * redis://[user:password@]host[:port][/database]}, {@code rediss:} for TLS, or the URI of a
 * Redisson YAML file (single server, sentinels, cluster, replicated), on the class path by {@code
 * classpath:name.yaml}. Or an existing client, as the object under {@code
 * io.emberstone.jcache.client}. All properties are in {@link
 * io.emberstone.jcache.configuration.Settings}; what is not given is read from the system's. What
 * cannot be meant is refused when the manager is made.
 *
 * <p><b>What is in Redis.</b> The key is the cache's name, a colon and the key; a cache whose name
 * with its colon begins the name of another is refused. The value is a string with a time to live
 * of its own, by the server's clock. {@code byte[]} and {@code String} go as they are, if the
 * configuration declares them ({@code setTypes}); everything else needs a {@link
 * io.emberstone.jcache.marshal.Marshaller}, named by {@code io.emberstone.jcache.marshaller};
 * {@link io.emberstone.jcache.marshal.JavaSerialization} is one, behind an allow-list. Arrays are
 * neither copied nor to be changed during a call.
 *
 * <p><b>What cannot be read</b> is absent to every operation, and overwritten by those that write
 * where nothing is; a plain {@code put} may leave it the life it has. A class that could not be
 * read back is not written: the call fails. Iterators pass over keys that are not written in their
 * form.
 *
 * <p><b>What is atomic.</b> Every operation on one entry, in all processes: one command, or one
 * short script. Entry processors run here and are applied on the condition that the entry has not
 * changed, else they run again, so they should work on their entry only. Operations on many entries
 * are not atomic as a whole.
 *
 * <p><b>Expiry policies.</b> The standard's own cost nothing. Any other is asked only for what is
 * then used, as the standard demands, which takes some operations a second round trip; the property
 * {@code io.emberstone.jcache.expiry.ask-ahead=true} saves it where a policy does not mind. Where a
 * policy throws, a new entry is not kept, and any other keeps its life.
 *
 * <p><b>Listeners</b> hear of all processes, synchronous ones before the call returns where it was
 * made in their own process, and best effort elsewhere: what is published while a connection is
 * down is lost. Expiry is noticed by the process that wrote an entry. Nothing is published that
 * nobody has asked for.
 *
 * <p><b>Failure.</b> A call ends within the limits of the client and when its thread is
 * interrupted. It throws a {@link io.emberstone.jcache.redis.RedisCacheException}, which says
 * whether the operation may have happened. {@link io.emberstone.jcache.redis.RedisServers},
 * unwrapped from the manager, is for monitoring and recovery.
 */
@NullMarked
package io.emberstone.jcache;

import org.jspecify.annotations.NullMarked;
