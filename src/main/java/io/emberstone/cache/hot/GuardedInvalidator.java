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
    String before = period.isUp() ? servers.trusted() : servers.lastAsked();
    HotReply keys = removeKeys(invalidations, period);
    HotReply walked = walk(invalidations, period);
    Map<Invalidation, HotReply> alone = new HashMap<>();
    List<HotReply> replies = new ArrayList<>();
    for (Invalidation each : invalidations) {
      if (each.walks()) {
        replies.add(walked);
      } else if (each.namesKeys() && keys == HotReply.ACCEPTED) {
        replies.add(keys);
      } else {
        replies.add(alone.computeIfAbsent(each, one -> remove(one, period)));
      }
    }
    if (period.isUp() && !stand(period)) {
      replies.replaceAll(reply -> reply == HotReply.ACCEPTED ? HotReply.UNAVAILABLE : reply);
    }
    boolean sameServers = period.isUp() || before.equals(servers.lastAsked());
    return new Outcome(replies, sameServers ? before : "");
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

  /**
   * Removes all keys at once; if that fails, each is tried alone, so that one does not fail all.
   */
  private HotReply removeKeys(List<Invalidation> invalidations, HotState.Period period) {
    List<Invalidation> naming = invalidations.stream().filter(Invalidation::namesKeys).toList();
    if (naming.size() < 2) {
      return HotReply.REFUSED;
    }
    return guard.remove(period, naming, () -> removals.removeNamed(naming));
  }

  private HotReply remove(Invalidation invalidation, HotState.Period period) {
    return guard.remove(period, List.of(invalidation), () -> removals.remove(invalidation));
  }

  /** Removes all in one walk, after finishing what is left of an earlier one. */
  private HotReply walk(List<Invalidation> invalidations, HotState.Period period) {
    List<Invalidation> wanted = invalidations.stream().filter(Invalidation::walks).toList();
    if (wanted.isEmpty()) {
      return HotReply.ACCEPTED;
    }
    Unfinished earlier = unfinished.getAndSet(null);
    List<Invalidation> left = wanted;
    if (earlier != null
        && earlier.period() == period
        && wanted.containsAll(earlier.walk().covered())) {
      HotReply reply = finish(earlier.walk(), period);
      if (reply != HotReply.ACCEPTED) {
        return reply;
      }
      left = wanted.stream().filter(each -> !earlier.walk().covered().contains(each)).toList();
    }
    return left.isEmpty() ? HotReply.ACCEPTED : finish(removals.walk(left), period);
  }

  private HotReply finish(EntryRemovals.Walk walk, HotState.Period period) {
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
