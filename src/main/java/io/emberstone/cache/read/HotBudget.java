package io.emberstone.cache.read;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request's access to a region of the hot tier. After the first unanswered call, or once its
 * calls together exceed the budget, it makes no more: a request pays for an outage once, and little
 * for a tier that is merely slow. For a region that is not cached it makes none at all. Confined to
 * one thread.
 */
final class HotBudget<V> {

  private static final long QUICK = Duration.ofMillis(5).toNanos();

  private final HotTier tier;
  private final Region<?, V> region;
  private final long budget;
  private final TimeSource time;
  private final CacheObserver observer;
  private final boolean off;
  private boolean away;
  private long spent;

  HotBudget(
      HotTier tier, Region<?, V> region, long budget, TimeSource time, CacheObserver observer) {
    this.tier = tier;
    this.region = region;
    this.budget = budget;
    this.time = time;
    this.observer = observer;
    this.off = region.ttl().isZero();
  }

  /** Makes no further calls. */
  void giveUp() {
    away = true;
  }

  /** Returns whether no further calls are made. */
  boolean away() {
    return away;
  }

  /** Returns whether enough of the budget is left to finish an operation begun now. */
  boolean hasTime() {
    return !away && spent <= budget / 2;
  }

  /** Returns the total time of all calls. */
  Duration spent() {
    return Duration.ofNanos(spent);
  }

  /** Returns the timings of a request that has asked only the hot tier. */
  Timings timings() {
    return new Timings(spent(), Duration.ZERO, Duration.ZERO);
  }

  Lookup<V> look(Key key) {
    if (off || away) {
      return unasked();
    }
    long began = time.nanos();
    Lookup<V> lookup = tier.look(region, key);
    long took = took(began, lookup instanceof Lookup.Unavailable);
    observer.looked(region, Source.HOT, found(lookup), Duration.ofNanos(took));
    return lookup;
  }

  /**
   * Looks again while waiting for another's load. That wait has its own limit, and costs the budget
   * nothing if the tier answers promptly.
   */
  Lookup<V> lookAgain(Key key) {
    long before = spent;
    Lookup<V> lookup = look(key);
    if (spent - before <= QUICK && !(lookup instanceof Lookup.Unavailable)) {
      spent = before;
      away = false;
    }
    return lookup;
  }

  Map<Key, Lookup<V>> lookAll(Collection<Key> keys) {
    Map<Key, Lookup<V>> lookups = new HashMap<>();
    if (off || away) {
      keys.forEach(key -> lookups.put(key, unasked()));
      return lookups;
    }
    long began = time.nanos();
    lookups.putAll(tier.lookAll(region, keys));
    boolean unanswered =
        lookups.values().stream().anyMatch(lookup -> lookup instanceof Lookup.Unavailable);
    Duration took = Duration.ofNanos(took(began, unanswered));
    lookups.values().forEach(lookup -> observer.looked(region, Source.HOT, found(lookup), took));
    return lookups;
  }

  private Lookup<V> unasked() {
    return off ? new Lookup.Missing<>() : new Lookup.Unavailable<>();
  }

  private static boolean found(Lookup<?> lookup) {
    return lookup instanceof Lookup.Fresh || lookup instanceof Lookup.KnownAbsent;
  }

  /**
   * Attempts to lease a key, given what was last seen, unless too little time is left. An entry
   * that no caller can replace is cleared first.
   *
   * @return {@code REFUSED} if another caller holds the lease, or a value can be served by now
   */
  LeaseReply lease(Key key, Lookup<V> seen) {
    if (!hasTime() || seen instanceof Lookup.Unavailable) {
      return HotReply.UNAVAILABLE;
    }
    if (off || seen instanceof Lookup.Newer) {
      // No caller is about to change it, so there is nothing to wait for.
      return HotReply.UNCACHEABLE;
    }
    if (seen instanceof Lookup.Expired<V> expired) {
      return leaseRefresh(key, expired.seen());
    }
    if (seen instanceof Lookup.KnownAbsent<V> absent) {
      clear(key, absent.seen());
    } else if (seen instanceof Lookup.Leased<V> leased && leased.overdue()) {
      clear(key, leased.seen());
    } else if (!(seen instanceof Lookup.Missing)) {
      return HotReply.REFUSED;
    }
    return change(() -> tier.lease(region, key));
  }

  LeaseReply leaseRefresh(Key key, EntryBytes value) {
    return change(() -> tier.leaseRefresh(region, key, value));
  }

  /** Returns the epochs, or null if the hot tier did not answer. */
  @Nullable Epochs epochs(Set<String> tags) {
    if (tags.isEmpty()) {
      return Epochs.NONE;
    }
    if (away) {
      return null;
    }
    long began = time.nanos();
    Epochs epochs = tier.epochs(region, tags);
    took(began, epochs == null);
    return epochs;
  }

  /**
   * Fills the result of a load and returns whether the fill was accepted. A value is not cached if
   * the epochs of its tags are not all known or its region's format cannot encode it; its lease is
   * then released.
   *
   * @param loaded the value, or null if absent
   * @param epochs read before the load
   * @param cost how long the load took
   */
  boolean fill(Key key, Lease lease, @Nullable Loaded<V> loaded, Epochs epochs, Duration cost) {
    if (away) {
      return accepted(key, HotReply.UNAVAILABLE, 0);
    }
    if (loaded == null) {
      return accepted(key, change(() -> tier.fillAbsent(region, key, lease)), 0);
    }
    Filling filling = filling(key, loaded, epochs, cost);
    if (filling == null) {
      release(key, lease);
      return false;
    }
    int bytes = filling.payload() == null ? 0 : filling.payload().remaining();
    return accepted(key, change(() -> tier.fill(region, key, lease, filling)), bytes);
  }

  /** Encodes the value before the tier is called; returns null if it cannot be cached. */
  private @Nullable Filling filling(Key key, Loaded<V> loaded, Epochs epochs, Duration cost) {
    if (!epochs.cover(loaded.tags())) {
      return null;
    }
    try {
      return Filling.of(region, loaded, cost, epochs);
    } catch (RuntimeException | Error e) {
      observer.event(CacheEvent.CACHE_WRITE_FAILED, region.name(), key.name(), e.toString());
      return null;
    }
  }

  /** Returns whether the fill was accepted, and reports it unless the value is not cached. */
  private boolean accepted(Key key, LeaseReply reply, int bytes) {
    boolean accepted = reply == HotReply.ACCEPTED;
    if (reply != HotReply.UNCACHEABLE) {
      observer.filled(region, accepted, bytes);
    }
    if (reply == HotReply.REFUSED || reply == HotReply.UNAVAILABLE) {
      observer.event(CacheEvent.FILL_REFUSED, region.name(), key.name(), reply.toString());
    }
    return accepted;
  }

  void release(Key key, Lease lease) {
    change(() -> tier.release(region, key, lease));
  }

  private void clear(Key key, EntryBytes seen) {
    change(() -> tier.clear(region, key, seen));
  }

  private LeaseReply change(Supplier<LeaseReply> call) {
    if (away) {
      return HotReply.UNAVAILABLE;
    }
    long began = time.nanos();
    LeaseReply reply = call.get();
    took(began, reply == HotReply.UNAVAILABLE);
    return reply;
  }

  private long took(long began, boolean unanswered) {
    long took = time.nanos() - began;
    spent += took;
    away = unanswered || spent > budget;
    return took;
  }
}
