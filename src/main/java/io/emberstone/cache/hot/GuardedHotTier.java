package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.HotTrust;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hot tier behind its guard: failures are absorbed and reported as unavailable. So is an answer
 * this node may not serve: one it failed to invalidate, one others may have invalidated while it
 * could not be notified, and one from a server other than the trusted one. Thread-safe.
 */
public final class GuardedHotTier implements HotTier {

  private final HotTier tier;
  private final HotGuard guard;
  private final HotTrust trust;
  private final ServerCheck servers;

  public GuardedHotTier(HotTier tier, HotGuard guard, HotTrust trust, ServerCheck servers) {
    this.tier = tier;
    this.guard = guard;
    this.trust = trust;
    this.servers = servers;
  }

  @Override
  public <V> Lookup<V> look(Region<?, V> region, Key key) {
    HotGuard.Call call = guard.begin(region, key);
    if (!call.isUp()) {
      return new Lookup.Unavailable<>();
    }
    HotTrust.View view = trust.view();
    try {
      Lookup<V> lookup = tier.look(region, key);
      boolean served =
          !isServable(lookup)
              || (allows(view, region, key, lookup.lastTags()) && servers.stands(call.period()));
      call.answered();
      return served ? lookup : new Lookup.Unavailable<>();
    } catch (RuntimeException | Error thrown) {
      call.failed(CacheEvent.REDIS_ERROR, thrown);
      return new Lookup.Unavailable<>();
    }
  }

  @Override
  public <V> Map<Key, Lookup<V>> lookAll(Region<?, V> region, Collection<Key> keys) {
    Map<Key, Lookup<V>> answers = new HashMap<>();
    keys.forEach(key -> answers.put(key, new Lookup.Unavailable<>()));
    HotGuard.Call call = guard.begin(region, keys.iterator().next());
    if (!call.isUp()) {
      return answers;
    }
    HotTrust.View view = trust.view();
    try {
      Map<Key, Lookup<V>> lookups = tier.lookAll(region, keys);
      boolean stands =
          lookups.values().stream().noneMatch(GuardedHotTier::isServable)
              || servers.stands(call.period());
      call.answered();
      lookups.forEach(
          (key, lookup) -> {
            if (stands && (!isServable(lookup) || allows(view, region, key, lookup.lastTags()))) {
              answers.put(key, lookup);
            }
          });
    } catch (RuntimeException | Error thrown) {
      call.failed(CacheEvent.REDIS_ERROR, thrown);
    }
    return answers;
  }

  private static boolean isServable(Lookup<?> lookup) {
    return lookup instanceof Lookup.Fresh
        || lookup instanceof Lookup.KnownAbsent
        || lookup instanceof Lookup.Expired;
  }

  private static boolean allows(
      HotTrust.View view, Region<?, ?> region, Key key, Set<String> tags) {
    return view.current(region) && !view.blocked(region.name(), key.name(), tags);
  }

  @Override
  public LeaseReply lease(Region<?, ?> region, Key key) {
    return change(region, key, () -> tier.lease(region, key), HotReply.UNAVAILABLE);
  }

  @Override
  public LeaseReply leaseRefresh(Region<?, ?> region, Key key, EntryBytes value) {
    return change(region, key, () -> tier.leaseRefresh(region, key, value), HotReply.UNAVAILABLE);
  }

  @Override
  public @Nullable Epochs epochs(Region<?, ?> region, Set<String> tags) {
    return change(
            region,
            Key.shared(String.join(",", tags)),
            () -> Optional.ofNullable(tier.epochs(region, tags)),
            Optional.<Epochs>empty())
        .orElse(null);
  }

  @Override
  public HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling) {
    Set<String> tags = filling.epochs().byTag().keySet();
    return fill(region, key, tags, () -> tier.fill(region, key, lease, filling));
  }

  @Override
  public HotReply fillAbsent(Region<?, ?> region, Key key, Lease lease) {
    return fill(region, key, Set.of(), () -> tier.fillAbsent(region, key, lease));
  }

  /**
   * An accepted fill assures callers that joined during the load that nothing was invalidated
   * meanwhile. It cannot if this node could not remove the lease, or does not know what others
   * could not remove, or if the replaced lease was on a server that may have lost its removal.
   */
  private HotReply fill(Region<?, ?> region, Key key, Set<String> tags, Supplier<HotReply> fill) {
    HotGuard.Call call = guard.begin(region, key);
    Supplier<HotReply> assured =
        () -> {
          HotReply reply = fill.get();
          return reply != HotReply.ACCEPTED
                  || (servers.stands(call.period()) && allows(trust.view(), region, key, tags))
              ? reply
              : HotReply.UNAVAILABLE;
        };
    return guard.change(call, assured, HotReply.UNAVAILABLE);
  }

  @Override
  public HotReply release(Region<?, ?> region, Key key, Lease lease) {
    return change(region, key, () -> tier.release(region, key, lease), HotReply.UNAVAILABLE);
  }

  @Override
  public HotReply clear(Region<?, ?> region, Key key, EntryBytes seen) {
    return change(region, key, () -> tier.clear(region, key, seen), HotReply.UNAVAILABLE);
  }

  private <T> T change(Region<?, ?> region, Key key, Supplier<T> operation, T noAnswer) {
    return guard.change(guard.begin(region, key), operation, noAnswer);
  }
}
