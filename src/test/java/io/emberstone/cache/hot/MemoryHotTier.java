package io.emberstone.cache.hot;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import javax.cache.CacheException;

/** The real hot tier on caches in memory; it answers Unavailable while they are away. */
public final class MemoryHotTier {

  /** How long a lease lives. */
  public static final Duration LEASE = Duration.ofSeconds(10);

  private final MemoryCaches caches;
  private final HotCaches hotCaches;
  private final HotTier tier;

  /** With entries that expire by that clock, exactly when they should. */
  public MemoryHotTier(TimeSource time) {
    this.caches = new MemoryCaches(time);
    this.hotCaches = new HotCaches(caches::open, LEASE, () -> {});
    JCacheHotTier real =
        new JCacheHotTier(
            hotCaches,
            new JCacheHotTier.Settings(LEASE, 0, Duration.ofDays(2)),
            time,
            CacheObserver.NONE);
    this.tier = absorbing(real);
  }

  /** A tier that answers as the guarded one does, instead of throwing. */
  public static HotTier absorbing(HotTier tier) {
    return (HotTier)
        Proxy.newProxyInstance(
            MemoryHotTier.class.getClassLoader(),
            new Class<?>[] {HotTier.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(tier, arguments);
              } catch (InvocationTargetException e) {
                if (e.getCause() instanceof CacheException) {
                  return noAnswer(method.getName(), arguments);
                }
                throw e.getCause();
              }
            });
  }

  private static Object noAnswer(String method, Object[] arguments) {
    return switch (method) {
      case "look" -> new Lookup.Unavailable<>();
      case "lookAll" -> {
        Map<Object, Object> answers = new HashMap<>();
        ((Collection<?>) arguments[1]).forEach(key -> answers.put(key, new Lookup.Unavailable<>()));
        yield answers;
      }
      case "lease", "leaseRefresh" -> HotReply.UNAVAILABLE;
      case "epochs" -> null;
      default -> HotReply.UNAVAILABLE;
    };
  }

  /** The tier. */
  public HotTier tier() {
    return tier;
  }

  /** What it stands on. */
  public MemoryCaches caches() {
    return caches;
  }

  /** From now on nothing is answered, or all is again. */
  public void away(boolean isAway) {
    caches.away(isAway);
  }

  /** How many calls were made, answered or not. */
  public int calls() {
    return caches.calls();
  }

  /** Removes the entry as an invalidation does. */
  public void invalidate(Region<?, ?> region, Key key) {
    hotCaches.of(region.prefix()).remove(key.name());
  }

  /** Loses the entry, as an eviction does. */
  public void evict(Region<?, ?> region, Key key) {
    caches.evict(region.prefix(), key.name());
  }

  /** A newer release writes an entry. */
  public void writeNewer(Region<?, ?> region, Key key) {
    Lease lease = (Lease) tier.lease(region, key);
    byte[] entry = lease.expected().bytes().clone();
    entry[2] = 100;
    CRC32C crc = new CRC32C();
    crc.update(entry, 0, entry.length - 4);
    ByteBuffer.wrap(entry).putInt(entry.length - 4, (int) crc.getValue());
    caches.write(region.prefix(), key.name(), entry);
  }

  /** Whether there is any entry, a lease included. */
  public boolean has(Region<?, ?> region, Key key) {
    return caches.bytes(region.prefix(), key.name()) != null;
  }
}
