package io.emberstone.cache.hot;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Removals that absorb the tier's failures, and ask nothing of one that is down. The state is read
 * first, so a caller after a commit either removes, or finds the tier down before the recovery
 * begins to read what is left. A removal counts only if the servers are still the same after it. It
 * has no timeout of its own: the client's limits bound each call, and a walk needs many; a failed
 * walk resumes where it stopped when it is retried. Thread-safe.
 */
public final class GuardedInvalidator implements HotInvalidator {

  private final EntryRemovals removals;
  private final HotGuard guard;
  private final HotState state;
  private final KnownServers servers;
  private final AtomicReference<@Nullable Unfinished> unfinished = new AtomicReference<>();

  public GuardedInvalidator(
      EntryRemovals removals, HotGuard guard, HotState state, KnownServers servers) {
    this.removals = removals;
    this.guard = guard;
    this.state = state;
    this.servers = servers;
  }

  /** A walk that failed, and the period it began in. */
  private record Unfinished(HotState.Period period, EntryRemovals.Walk walk) {}

  @Override
  public String server() {
    return state.isUp() ? servers.trusted() : "";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Removes all named keys at once, shares one walk among those that need one, and applies
   * duplicates once: a recovery may have to repeat ten minutes of invalidations.
   */
  @Override
  public Outcome apply(List<Invalidation> invalidations) {
    HotState.Period period = state.now();
    String before = period.isUp() ? servers.trusted() : servers.met();
    Map<String, HotReply> done = new HashMap<>();
    HotReply named = named(invalidations, period);
    List<Invalidation> walks = invalidations.stream().filter(Invalidation::walks).toList();
    HotReply walked = walks.isEmpty() ? HotReply.ACCEPTED : walked(walks, period);
    List<HotReply> replies = new ArrayList<>();
    for (Invalidation each : invalidations) {
      if (each.walks()) {
        replies.add(walked);
      } else if (each.namesKeys() && named == HotReply.ACCEPTED) {
        replies.add(named);
      } else {
        String what = each.scope() + ":" + each.subject();
        replies.add(done.computeIfAbsent(what, one -> removed(each, period)));
      }
    }
    if (period.isUp() && !stand(period)) {
      replies.replaceAll(reply -> reply == HotReply.ACCEPTED ? HotReply.UNAVAILABLE : reply);
    }
    return new Outcome(replies, period.isUp() || before.equals(servers.met()) ? before : "");
  }

  /** Returns whether everything accepted was accepted by the servers of the period. */
  private boolean stand(HotState.Period period) {
    try {
      return (servers.areVerified() || servers.verify() == KnownServers.Verdict.SAME)
          && state.now() == period;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  /** Removes all keys at once; if that fails, tries each alone, so that one does not fail all. */
  private HotReply named(List<Invalidation> invalidations, HotState.Period period) {
    List<Invalidation> naming = invalidations.stream().filter(Invalidation::namesKeys).toList();
    if (naming.size() < 2) {
      return HotReply.REFUSED;
    }
    return guard.remove(period, naming, () -> removals.removeNamed(naming));
  }

  private HotReply removed(Invalidation invalidation, HotState.Period period) {
    return guard.remove(period, List.of(invalidation), () -> removals.remove(invalidation));
  }

  /** Removes all in one walk, after finishing what is left of an earlier one. */
  private HotReply walked(List<Invalidation> wanted, HotState.Period period) {
    Unfinished earlier = unfinished.getAndSet(null);
    List<Invalidation> left = wanted;
    if (earlier != null
        && earlier.period() == period
        && wanted.containsAll(earlier.walk().covered())) {
      HotReply reply = finished(earlier.walk(), period);
      if (reply != HotReply.ACCEPTED) {
        return reply;
      }
      left = wanted.stream().filter(each -> !earlier.walk().covered().contains(each)).toList();
    }
    return left.isEmpty() ? HotReply.ACCEPTED : finished(removals.walk(left), period);
  }

  private HotReply finished(EntryRemovals.Walk walk, HotState.Period period) {
    HotReply reply =
        guard.remove(
            period,
            walk.covered(),
            () -> {
              while (state.now() == period && walk.goesOn()) {}
            });
    if (reply == HotReply.UNAVAILABLE) {
      unfinished.set(new Unfinished(period, walk));
    }
    return reply;
  }
}
