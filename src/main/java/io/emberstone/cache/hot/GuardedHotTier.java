package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hot tier that absorbs its own failures: it answers Unavailable, notifies the tier's state and
 * the observer, asks nothing of a tier that is down, and only removals of one that recovers. An
 * answer this node may not serve counts as none: one it failed to invalidate, one others may have
 * invalidated while it could not be notified, and one from a server other than the trusted one.
 * Thread-safe.
 */
public final class GuardedHotTier implements HotTier {

  private final HotTier tier;
  private final HotGuard guard;
  private final HotState state;
  private final HotTrust trust;
  private final ServerCheck servers;
  private final TimeSource time;
  private final Failures failures;

  public GuardedHotTier(
      HotTier tier,
      HotGuard guard,
      HotState state,
      HotTrust trust,
      ServerCheck servers,
      TimeSource time,
      CacheObserver observer) {
    this.tier = tier;
    this.guard = guard;
    this.state = state;
    this.trust = trust;
    this.servers = servers;
    this.time = time;
    this.failures = new Failures(state, time, observer);
  }

  @Override
  public <V> Lookup<V> look(Region<?, V> region, Key key) {
    Lookup<V> noAnswer = new Lookup.Unavailable<>();
    HotState.Period period = state.now();
    HotTrust.View view = trust.view();
    Supplier<Lookup<V>> look =
        () -> {
          Lookup<V> lookup = tier.look(region, key);
          return isServable(lookup) && !(holds(view, region, key, lookup) && servers.stands(period))
              ? noAnswer
              : lookup;
        };
    return looked(period, region, key, look, noAnswer);
  }

  @Override
  public <V> Map<Key, Lookup<V>> lookAll(Region<?, V> region, Collection<Key> keys) {
    Map<Key, Lookup<V>> noAnswer = new HashMap<>();
    keys.forEach(key -> noAnswer.put(key, new Lookup.Unavailable<>()));
    HotState.Period period = state.now();
    HotTrust.View view = trust.view();
    Supplier<Map<Key, Lookup<V>>> look =
        () -> {
          Map<Key, Lookup<V>> lookups = new HashMap<>(tier.lookAll(region, keys));
          if (lookups.values().stream().anyMatch(GuardedHotTier::isServable)
              && !servers.stands(period)) {
            return noAnswer;
          }
          lookups.replaceAll(
              (key, lookup) ->
                  isServable(lookup) && !holds(view, region, key, lookup)
                      ? new Lookup.Unavailable<>()
                      : lookup);
          return lookups;
        };
    return looked(period, region, keys.iterator().next(), look, noAnswer);
  }

  private static boolean isServable(Lookup<?> lookup) {
    return lookup instanceof Lookup.Fresh
        || lookup instanceof Lookup.KnownAbsent
        || lookup instanceof Lookup.Expired;
  }

  private static boolean holds(HotTrust.View view, Region<?, ?> region, Key key, Lookup<?> lookup) {
    return holds(view, region, key, lookup.lastTags());
  }

  private static boolean holds(HotTrust.View view, Region<?, ?> region, Key key, Set<String> tags) {
    return view.current(region) && !view.blocked(region.name(), key.name(), tags);
  }

  @Override
  public LeaseReply lease(Region<?, ?> region, Key key) {
    return attempt(region, key, () -> tier.lease(region, key));
  }

  @Override
  public LeaseReply leaseRefresh(Region<?, ?> region, Key key, EntryBytes value) {
    return attempt(region, key, () -> tier.leaseRefresh(region, key, value));
  }

  private LeaseReply attempt(Region<?, ?> region, Key key, Supplier<LeaseReply> operation) {
    return (LeaseReply) changed(state.now(), region, key, operation, HotReply.UNAVAILABLE);
  }

  @Override
  public @Nullable Epochs epochs(Region<?, ?> region, Set<String> tags) {
    Object epochs =
        changed(
            state.now(),
            region,
            Key.shared(String.join(",", tags)),
            () -> tier.epochs(region, tags),
            HotReply.UNAVAILABLE);
    return epochs instanceof Epochs answer ? answer : null;
  }

  @Override
  public HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling) {
    Set<String> tags = filling.epochs().byTag().keySet();
    return filled(region, key, tags, () -> tier.fill(region, key, lease, filling));
  }

  @Override
  public HotReply fillAbsent(Region<?, ?> region, Key key, Lease lease) {
    return filled(region, key, Set.of(), () -> tier.fillAbsent(region, key, lease));
  }

  /**
   * An accepted fill assures callers that joined during the load that nothing was invalidated
   * meanwhile. It cannot if this node could not remove the lease, or does not know what others
   * could not remove, or if the replaced lease was on a server that may have lost its removal.
   */
  private HotReply filled(Region<?, ?> region, Key key, Set<String> tags, Supplier<HotReply> fill) {
    HotState.Period period = state.now();
    Supplier<HotReply> told =
        () -> {
          HotReply reply = fill.get();
          return reply == HotReply.ACCEPTED
                  && !(servers.stands(period) && holds(trust.view(), region, key, tags))
              ? HotReply.UNAVAILABLE
              : reply;
        };
    return (HotReply) changed(period, region, key, told, HotReply.UNAVAILABLE);
  }

  @Override
  public HotReply release(Region<?, ?> region, Key key, Lease lease) {
    Supplier<HotReply> release = () -> tier.release(region, key, lease);
    return (HotReply) changed(state.now(), region, key, release, HotReply.UNAVAILABLE);
  }

  @Override
  public HotReply clear(Region<?, ?> region, Key key, EntryBytes seen) {
    return remove(region, key, () -> tier.clear(region, key, seen));
  }

  /** Removes nothing from a tier that is down: the removal is replayed when it is back. */
  private HotReply remove(Region<?, ?> region, Key key, Supplier<HotReply> operation) {
    HotState.Period period = state.now();
    return period.tier() == HotState.Tier.DOWN
        ? HotReply.UNAVAILABLE
        : (HotReply) guard.change(change(period, region, key, operation, HotReply.UNAVAILABLE));
  }

  private Object changed(
      HotState.Period period,
      Region<?, ?> region,
      Key key,
      Supplier<? extends Object> operation,
      Object noAnswer) {
    return period.isUp()
        ? guard.change(change(period, region, key, operation, noAnswer))
        : noAnswer;
  }

  /** Runs without the container's interceptors: a hit is little more than one of these. */
  private <T> T looked(
      HotState.Period period, Region<?, ?> region, Key key, Supplier<T> operation, T noAnswer) {
    if (!period.isUp()) {
      return noAnswer;
    }
    long began = time.nanos();
    try {
      T answer = operation.get();
      answered(period, region, key);
      return answer;
    } catch (RuntimeException | Error thrown) {
      failures.met(thrown, during(period, CacheEvent.REDIS_ERROR, region, key, began));
      return noAnswer;
    }
  }

  private HotGuard.Call change(
      HotState.Period period,
      Region<?, ?> region,
      Key key,
      Supplier<? extends Object> operation,
      Object noAnswer) {
    long began = time.nanos();
    Supplier<Object> answering =
        () -> {
          Object answer = operation.get();
          answered(period, region, key);
          return answer;
        };
    return new HotGuard.Call(
        answering,
        noAnswer,
        thrown ->
            failures.met(
                thrown, during(period, CacheEvent.CACHE_WRITE_FAILED, region, key, began)));
  }

  private void answered(HotState.Period period, Region<?, ?> region, Key key) {
    if (period.hasFailures()) {
      state.answered(period, servers.keeperOf(region.name(), key.name()));
    }
  }

  private Failures.During during(
      HotState.Period period, CacheEvent ifError, Region<?, ?> region, Key key, long began) {
    Object server = servers.keeperOf(region.name(), key.name());
    return new Failures.During(period, ifError, region.name(), key.name(), server, began);
  }
}
