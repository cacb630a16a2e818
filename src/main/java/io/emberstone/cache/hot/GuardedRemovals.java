package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.HotInvalidator;
import io.emberstone.cache.HotReply;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.TimeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removals that absorb the tier's failures, and ask nothing of one that is down. The state is read
 * first, so who calls after a commit either removes, or is down before the recovery begins to read
 * what is left. Without a time-out of its own: the client's limits bound each call, and a scan may
 * need many. Thread-safe.
 */
public final class GuardedRemovals implements HotInvalidator {

  private static final String DRAIN = "drain";

  private final Removals removals;
  private final HotState state;
  private final TimeSource time;
  private final CacheObserver observer;
  private final Failures failures;

  public GuardedRemovals(
      Removals removals, HotState state, TimeSource time, CacheObserver observer) {
    this.removals = removals;
    this.state = state;
    this.time = time;
    this.observer = observer;
    this.failures = new Failures(state, time, observer);
  }

  @Override
  public HotReply apply(Invalidation invalidation) {
    HotState.Period period = state.now();
    if (period.tier() == HotState.Tier.DOWN) {
      return HotReply.REFUSED;
    }
    String scope = invalidation.scope().name();
    String argument = invalidation.argument();
    long began = time.nanos();
    try {
      removals.remove(invalidation);
    } catch (RuntimeException e) {
      failures.met(
          e, new Failures.During(period, CacheEvent.CACHE_WRITE_FAILED, scope, argument, began));
      return HotReply.UNAVAILABLE;
    }
    state.answered(period);
    observer.event(CacheEvent.CACHE_INVALIDATED, scope, argument, by(invalidation));
    return HotReply.ACCEPTED;
  }

  /**
   * {@inheritDoc}
   *
   * <p>All keys that are named go at once, and what comes twice is done once: a recovery may have
   * to repeat those of ten minutes.
   */
  @Override
  public int applyAll(List<Invalidation> invalidations) {
    Set<String> keys =
        invalidations.stream()
            .filter(Invalidation::namesKeys)
            .flatMap(invalidation -> invalidation.logicalKeys().stream())
            .collect(Collectors.toSet());
    if (!keys.isEmpty()
        && apply(Invalidation.keys(List.copyOf(keys), DRAIN)) != HotReply.ACCEPTED) {
      return 0;
    }
    Set<String> done = new HashSet<>();
    for (int i = 0; i < invalidations.size(); i++) {
      Invalidation each = invalidations.get(i);
      boolean isLeft = !each.namesKeys() && done.add(each.scope() + ":" + each.argument());
      if (isLeft && apply(each) != HotReply.ACCEPTED) {
        return i;
      }
    }
    return invalidations.size();
  }

  private static String by(Invalidation invalidation) {
    return invalidation.reason().isEmpty()
        ? "by " + invalidation.actor()
        : "by " + invalidation.actor() + ": " + invalidation.reason();
  }
}
