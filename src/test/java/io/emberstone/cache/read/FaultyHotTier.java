package io.emberstone.cache.read;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A hot tier that leaves out a rule. What it keeps to itself is in no digest, so it is good for
 * finding a violation, and not for telling that there is none.
 */
final class FaultyHotTier {

  private final HotTier tier;
  private final ExploredCaches caches;
  private final Fault fault;
  private final Map<Key, Lookup<?>> remembered = new HashMap<>();

  private FaultyHotTier(HotTier tier, ExploredCaches caches, Fault fault) {
    this.tier = tier;
    this.caches = caches;
    this.fault = fault;
  }

  /** The tier, but for that rule. */
  static HotTier of(HotTier tier, ExploredCaches caches, Fault fault) {
    FaultyHotTier faulty = new FaultyHotTier(tier, caches, fault);
    return (HotTier)
        Proxy.newProxyInstance(
            FaultyHotTier.class.getClassLoader(),
            new Class<?>[] {HotTier.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("fill")
                    ? faulty.fill(
                        (Region<?, ?>) arguments[0],
                        (Key) arguments[1],
                        (Lease) arguments[2],
                        (Filling) arguments[3])
                    : method.getName().equals("look")
                        ? faulty.look((Region<?, ?>) arguments[0], (Key) arguments[1])
                        : method.invoke(tier, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling) {
    return switch (fault) {
      case FILLS_BLINDLY -> tier.fill(region, key, whateverStands(region, key), filling);
      case REFRESHES_BLINDLY ->
          tier.fill(
              region, key, lease.refresh() == null ? lease : whateverStands(region, key), filling);
      case READS_EPOCHS_LATE -> {
        Epochs late = tier.epochs(region, filling.epochs().byTag().keySet());
        Filling after = new Filling(filling.payload(), filling.ttl(), Duration.ZERO, late, 0);
        yield tier.fill(region, key, lease, after);
      }
      case READS_EPOCHS_ONCE -> {
        HotReply reply = tier.fill(region, key, lease, filling);
        yield caches.replaced() ? HotReply.ACCEPTED : reply;
      }
      default -> tier.fill(region, key, lease, filling);
    };
  }

  private Lease whateverStands(Region<?, ?> region, Key key) {
    Lease lease = null;
    while (lease == null) {
      byte[] bytes = caches.memory().bytes(region.prefix(), key.name());
      if (bytes != null) {
        lease = new Lease(new EntryBytes(bytes), null);
      } else if (tier.lease(region, key) instanceof Lease granted) {
        lease = granted;
      }
    }
    return lease;
  }

  private Lookup<?> look(Region<?, ?> region, Key key) {
    Lookup<?> lookup = tier.look(region, key);
    if (fault != Fault.SERVES_WHAT_WAS_REMOVED) {
      return lookup;
    }
    if (lookup instanceof Lookup.Expired) {
      remembered.put(key, lookup);
    }
    return lookup instanceof Lookup.Missing ? remembered.getOrDefault(key, lookup) : lookup;
  }
}
