package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotReply;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The guard of every call to the hot tier: nothing is asked of a tier that is down, and only
 * removals of one that recovers; whatever a call throws is reported to the tier's state and the
 * observer, and counts as no answer. Thread-safe.
 *
 * <p>The container's time-out and fallback are around changes alone. All a hit needs is a lookup,
 * for which a proxy and an interceptor would cost more than the rest of the path through the cache.
 */
public final class HotGuard {

  private static final int LONGEST = 160;

  private final ContainerGuard container;
  private final HotState state;
  private final KnownServers servers;
  private final TimeSource time;
  private final CacheObserver observer;

  public HotGuard(
      ContainerGuard container,
      HotState state,
      KnownServers servers,
      TimeSource time,
      CacheObserver observer) {
    this.container = container;
    this.state = state;
    this.servers = servers;
    this.time = time;
    this.observer = observer;
  }

  /** Begins a call. */
  Call begin(Region<?, ?> region, Key key) {
    return new Call(state.now(), region.name(), region.prefix(), key.name(), null);
  }

  /** Makes a change, if the tier is up. */
  <T> T change(Call call, Supplier<T> operation, T noAnswer) {
    if (!call.isUp()) {
      return noAnswer;
    }
    ContainerGuard.Change<T> change =
        new ContainerGuard.Change<>(
            () -> {
              T answer = operation.get();
              call.answered();
              return answer;
            },
            thrown -> call.failed(CacheEvent.CACHE_WRITE_FAILED, thrown));
    container.make(change);
    return change.answerOr(noAnswer);
  }

  /**
   * Removes something, unless the tier is down. No time-out of the container's ends it: the
   * client's limits bound each step, and a walk needs many.
   *
   * @param period the period in which the caller began
   * @param what the invalidations it carries out, at least one
   * @return {@code UNAVAILABLE} also if the period is over afterwards
   */
  HotReply remove(HotState.Period period, List<Invalidation> what, Runnable removal) {
    if (period.tier() == HotState.Tier.DOWN || state.tier() == HotState.Tier.DOWN) {
      return HotReply.REFUSED;
    }
    Invalidation first = what.get(0);
    Call call = new Call(period, first.scope().name(), "", first.subject(), HotState.ALL);
    try {
      removal.run();
    } catch (RuntimeException | Error e) {
      call.failed(CacheEvent.CACHE_WRITE_FAILED, e);
      return HotReply.UNAVAILABLE;
    }
    if (state.now() != period) {
      return HotReply.UNAVAILABLE;
    }
    state.answered(period, HotState.ALL);
    what.forEach(
        each ->
            observer.event(
                CacheEvent.CACHE_INVALIDATED, each.scope().name(), each.subject(), by(each)));
    return HotReply.ACCEPTED;
  }

  private static String by(Invalidation invalidation) {
    return invalidation.reason().isEmpty()
        ? "by " + invalidation.actor()
        : "by " + invalidation.actor() + ": " + invalidation.reason();
  }

  /** A call to the tier, which belongs to the period it began in. */
  final class Call {

    private final HotState.Period period;
    private final String region;
    private final String prefix;
    private final String key;
    private final @Nullable Object server;
    private final long began;

    /**
     * Begins a call.
     *
     * @param prefix the key prefix of the region
     * @param server the server it goes to; null if that is the one that holds the key
     */
    private Call(
        HotState.Period period, String region, String prefix, String key, @Nullable Object server) {
      this.period = period;
      this.region = region;
      this.prefix = prefix;
      this.key = key;
      this.server = server;
      this.began = time.nanos();
    }

    HotState.Period period() {
      return period;
    }

    boolean isUp() {
      return period.isUp();
    }

    void answered() {
      if (period.hasFailures()) {
        state.answered(period, server());
      }
    }

    /**
     * Reports a failure.
     *
     * @param ifError the event for an error reply; unanswered calls have their own
     */
    void failed(CacheEvent ifError, Throwable thrown) {
      Failure failure = Failure.of(thrown);
      CacheEvent event =
          failure == Failure.ERROR_REPLY
              ? ifError
              : Failure.isSilence(thrown) ? CacheEvent.REDIS_TIMEOUT : CacheEvent.REDIS_ERROR;
      Duration took = Duration.ofNanos(time.nanos() - began);
      observer.event(event, region, key, took, shortened(thrown));
      state.failed(period, failure, server());
    }

    private Object server() {
      return server == null ? servers.serverOf(prefix, key) : server;
    }
  }

  /** Truncates verbose client messages: the beginning states the cause. */
  private static String shortened(Throwable thrown) {
    String text = thrown.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
