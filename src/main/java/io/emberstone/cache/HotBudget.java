package io.emberstone.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request's way to a region of the hot tier. After the first call that got no answer, or once
 * all of them together took longer than its budget, it makes no further one: a request pays for an
 * outage once, and little for a tier that is merely slow. Confined to its thread.
 */
final class HotBudget<V> {

  private static final long QUICK = Duration.ofMillis(5).toNanos();

  private final HotTier tier;
  private final Region<?, V> region;
  private final long budget;
  private final TimeSource time;
  private final CacheObserver observer;
  private boolean away;
  private long spent;

  HotBudget(
      HotTier tier, Region<?, V> region, long budget, TimeSource time, CacheObserver observer) {
    this.tier = tier;
    this.region = region;
    this.budget = budget;
    this.time = time;
    this.observer = observer;
  }

  /** Makes no call at all. */
  void leaveAlone() {
    away = true;
  }

  /** Whether no further call is made. */
  boolean away() {
    return away;
  }

  /** Whether so much of the budget is left that what is begun now can be finished. */
  boolean hasTime() {
    return !away && spent <= budget / 2;
  }

  /** What all calls took together. */
  Duration spent() {
    return Duration.ofNanos(spent);
  }

  /** The timings of a request that has asked the hot tier and nothing else. */
  Timings timings() {
    return new Timings(spent(), Duration.ZERO, Duration.ZERO);
  }

  Lookup<V> look(Key key) {
    if (away) {
      return new Lookup.Unavailable<>();
    }
    long began = time.nanos();
    Lookup<V> lookup = tier.look(region, key);
    long took = took(began, lookup instanceof Lookup.Unavailable);
    observer.looked(region, Source.HOT, found(lookup), Duration.ofNanos(took));
    return lookup;
  }

  /**
   * Looks again while it waits for another's load. That wait has a limit of its own, and costs the
   * budget nothing where the tier answers as quickly as it should.
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
    if (away) {
      keys.forEach(key -> lookups.put(key, new Lookup.Unavailable<>()));
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

  private static boolean found(Lookup<?> lookup) {
    return lookup instanceof Lookup.Fresh || lookup instanceof Lookup.KnownAbsent;
  }

  /**
   * Attempts to lease a key, by what was seen of it, unless too little time is left. An entry that
   * no caller can replace is cleared first. {@code REFUSED} means that another caller holds the
   * lease, or that there is something to serve by now.
   */
  LeaseAttempt attempt(Key key, Lookup<V> seen) {
    if (!hasTime() || seen instanceof Lookup.Unavailable) {
      return LeaseAttempt.UNAVAILABLE;
    }
    if (seen instanceof Lookup.Newer) {
      // Nobody is about to change it, so there is nothing to wait for.
      return LeaseAttempt.UNCACHEABLE;
    }
    if (seen instanceof Lookup.Expired<V> expired) {
      return leaseRefresh(key, expired.seen());
    }
    if (seen instanceof Lookup.KnownAbsent<V> absent) {
      clear(key, absent.seen());
    } else if (seen instanceof Lookup.Leased<V> leased && leased.overdue()) {
      clear(key, leased.seen());
    } else if (!(seen instanceof Lookup.Missing)) {
      return LeaseAttempt.REFUSED;
    }
    return lease(key);
  }

  private LeaseAttempt lease(Key key) {
    return attempt(() -> tier.lease(region, key));
  }

  LeaseAttempt leaseRefresh(Key key, EntryBytes value) {
    return attempt(() -> tier.leaseRefresh(region, key, value));
  }

  private LeaseAttempt attempt(Supplier<LeaseAttempt> call) {
    if (away) {
      return LeaseAttempt.UNAVAILABLE;
    }
    long began = time.nanos();
    LeaseAttempt attempt = call.get();
    took(began, attempt.reply() == HotReply.UNAVAILABLE);
    return attempt;
  }

  /** The epochs, or null where the hot tier did not answer. */
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
   * Fills what a load brought, and whether that was accepted. A value whose tags' epochs are not
   * all known is not kept, nor is one that its region's format cannot write; the lease is given
   * back then.
   *
   * @param loaded the value, or null: there is none
   * @param epochs read before the load; null where the hot tier did not tell them
   * @param cost how long the load took
   */
  boolean fill(
      Key key, Lease lease, @Nullable Loaded<V> loaded, @Nullable Epochs epochs, Duration cost) {
    if (away) {
      return accepted(key, HotReply.UNAVAILABLE);
    }
    if (loaded == null) {
      return accepted(key, change(() -> tier.fillAbsent(region, key, lease)));
    }
    Filling filling = filling(key, loaded, epochs, cost);
    if (filling == null) {
      release(key, lease);
      return false;
    }
    return accepted(key, change(() -> tier.fill(region, key, lease, filling)));
  }

  /** What to fill, made before the tier is asked; null if there is nothing to be kept. */
  private @Nullable Filling filling(
      Key key, Loaded<V> loaded, @Nullable Epochs epochs, Duration cost) {
    if (epochs == null || !epochs.cover(loaded.tags())) {
      return null;
    }
    try {
      return Filling.of(region, loaded, cost, epochs);
    } catch (RuntimeException | Error e) {
      observer.event(CacheEvent.CACHE_WRITE_FAILED, region.name(), key.name(), e.toString());
      return null;
    }
  }

  /** Whether a fill was; the observer hears of one that should have been and was not. */
  private boolean accepted(Key key, HotReply reply) {
    if (reply == HotReply.REFUSED || reply == HotReply.UNAVAILABLE) {
      observer.event(CacheEvent.FILL_REFUSED, region.name(), key.name(), reply.name());
    }
    return reply == HotReply.ACCEPTED;
  }

  HotReply release(Key key, Lease lease) {
    return change(() -> tier.release(region, key, lease));
  }

  private HotReply clear(Key key, EntryBytes seen) {
    return change(() -> tier.clear(region, key, seen));
  }

  private HotReply change(Supplier<HotReply> call) {
    if (away) {
      return HotReply.UNAVAILABLE;
    }
    long began = time.nanos();
    HotReply reply = call.get();
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
