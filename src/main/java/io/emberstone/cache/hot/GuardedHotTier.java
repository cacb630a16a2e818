package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Epochs;
import io.emberstone.cache.Filling;
import io.emberstone.cache.HotReply;
import io.emberstone.cache.HotTier;
import io.emberstone.cache.Key;
import io.emberstone.cache.Lease;
import io.emberstone.cache.LeaseAttempt;
import io.emberstone.cache.Lookup;
import io.emberstone.cache.Region;
import io.emberstone.cache.Seen;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A hot tier that absorbs its own failures: it answers Unavailable, tells the tier's state and the
 * observer, and asks nothing of a tier that is down. Thread-safe.
 */
public final class GuardedHotTier implements HotTier {

  private final HotTier tier;
  private final HotGuard guard;
  private final HotState state;
  private final TimeSource time;
  private final CacheObserver observer;

  public GuardedHotTier(
      HotTier tier, HotGuard guard, HotState state, TimeSource time, CacheObserver observer) {
    this.tier = tier;
    this.guard = guard;
    this.state = state;
    this.time = time;
    this.observer = observer;
  }

  @Override
  @SuppressWarnings("unchecked") // the call's own result, or the no-answer of its type
  public <V> Lookup<V> look(Region<V> region, Key key) {
    Lookup<V> noAnswer = new Lookup.Unavailable<>();
    return (Lookup<V>)
        guarded(CacheEvent.REDIS_ERROR, region, key, () -> tier.look(region, key), noAnswer);
  }

  @Override
  @SuppressWarnings("unchecked") // the call's own result, or the no-answer of its type
  public <V> Map<Key, Lookup<V>> lookAll(Region<V> region, Collection<Key> keys) {
    Map<Key, Lookup<V>> noAnswer = new HashMap<>();
    keys.forEach(key -> noAnswer.put(key, new Lookup.Unavailable<>()));
    return (Map<Key, Lookup<V>>)
        guarded(
            CacheEvent.REDIS_ERROR,
            region,
            keys.iterator().next(),
            () -> tier.lookAll(region, keys),
            noAnswer);
  }

  @Override
  public LeaseAttempt lease(Region<?> region, Key key) {
    return attempt(region, key, () -> tier.lease(region, key));
  }

  @Override
  public LeaseAttempt leaseRefresh(Region<?> region, Key key, Seen value) {
    return attempt(region, key, () -> tier.leaseRefresh(region, key, value));
  }

  private LeaseAttempt attempt(Region<?> region, Key key, Supplier<LeaseAttempt> operation) {
    return (LeaseAttempt)
        guarded(CacheEvent.CACHE_WRITE_FAILED, region, key, operation, LeaseAttempt.UNAVAILABLE);
  }

  @Override
  public @Nullable Epochs epochs(Region<?> region, Set<String> tags) {
    Object epochs =
        guarded(
            CacheEvent.CACHE_WRITE_FAILED,
            region,
            Key.shared(String.join(",", tags)),
            () -> tier.epochs(region, tags),
            HotReply.UNAVAILABLE);
    return epochs instanceof Epochs answer ? answer : null;
  }

  @Override
  public <V> HotReply fill(Region<V> region, Key key, Lease lease, Filling<V> filling) {
    return write(region, key, () -> tier.fill(region, key, lease, filling));
  }

  @Override
  public HotReply fillAbsent(Region<?> region, Key key, Lease lease) {
    return write(region, key, () -> tier.fillAbsent(region, key, lease));
  }

  @Override
  public HotReply release(Region<?> region, Key key, Lease lease) {
    return write(region, key, () -> tier.release(region, key, lease));
  }

  @Override
  public HotReply clear(Region<?> region, Key key, Seen seen) {
    return write(region, key, () -> tier.clear(region, key, seen));
  }

  @Override
  public HotReply invalidate(Region<?> region, Key key) {
    return write(region, key, () -> tier.invalidate(region, key));
  }

  private HotReply write(Region<?> region, Key key, Supplier<HotReply> operation) {
    return (HotReply)
        guarded(CacheEvent.CACHE_WRITE_FAILED, region, key, operation, HotReply.UNAVAILABLE);
  }

  private Object guarded(
      CacheEvent ifRefused,
      Region<?> region,
      Key key,
      Supplier<? extends Object> operation,
      Object noAnswer) {
    if (!state.isUp()) {
      return noAnswer;
    }
    long began = time.nanos();
    Supplier<Object> answering =
        () -> {
          Object answer = operation.get();
          state.answered();
          return answer;
        };
    return guard.run(
        new HotGuard.Call(
            answering, noAnswer, failure -> failed(failure, ifRefused, region, key, began)));
  }

  private void failed(
      Throwable thrown, CacheEvent ifRefused, Region<?> region, Key key, long began) {
    Failure failure = Failure.of(thrown);
    String took = Duration.ofNanos(time.nanos() - began).toMillis() + " ms";
    CacheEvent event =
        failure == Failure.ERROR_REPLY
            ? ifRefused
            : failure == Failure.NO_ANSWER ? CacheEvent.REDIS_TIMEOUT : CacheEvent.REDIS_ERROR;
    observer.event(event, region.name(), key.name(), took + ", " + thrown);
    if (failure != Failure.ERROR_REPLY) {
      state.failed(failure);
    }
  }
}
