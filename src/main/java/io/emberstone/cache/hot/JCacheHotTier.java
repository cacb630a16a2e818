package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.HotReply;
import io.emberstone.cache.HotTier;
import io.emberstone.cache.Key;
import io.emberstone.cache.LeaseAttempt;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Lookup;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.Region;
import io.emberstone.cache.Seen;
import io.emberstone.cache.TimeSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Lease and fill in the calls of JSR-107, on any provider whose compare-and-set operations are
 * atomic: {@code get} looks, {@code putIfAbsent} takes the lease, {@code replace(key, lease,
 * value)} fills, {@code remove(key, seen)} clears, {@code remove(key)} invalidates. Nothing else is
 * ever called on a region's cache: no {@code put}, no {@code replace} to a lease.
 *
 * <p>An unreadable entry is a miss and never an exception. A failing provider is one: every method
 * throws {@link CacheException}, as it may have happened or not. Thread-safe.
 */
public final class JCacheHotTier implements HotTier {

  /** How far behind a lease's deadline may be before its holder is taken for dead. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final long PROCESS = new SecureRandom().nextLong();

  private final HotCaches caches;
  private final Settings settings;
  private final TimeSource time;
  private final CacheObserver observer;

  /**
   * How the tier keeps time.
   *
   * @param lease how long a lease lives
   * @param jitter by how much of its TTL at most a value expires early, 0..1, so that what was
   *     written together does not expire together
   */
  public record Settings(Duration lease, double jitter) {
    public Settings {
      if (lease.isNegative() || lease.isZero() || !(jitter >= 0 && jitter < 1)) {
        throw new IllegalArgumentException("lease " + lease + ", jitter " + jitter);
      }
    }
  }

  public JCacheHotTier(
      HotCaches caches, Settings settings, TimeSource time, CacheObserver observer) {
    this.caches = caches;
    this.settings = settings;
    this.time = time;
    this.observer = observer;
  }

  @Override
  public <V> Lookup<V> look(Region<V> region, Key key) {
    if (region.ttl().isZero()) {
      return new Lookup.Missing<>();
    }
    byte[] bytes = cache(region).get(key.name());
    if (bytes == null) {
      return new Lookup.Missing<>();
    }
    try {
      return read(region, key, bytes);
    } catch (MalformedValueException e) {
      observer.event(
          CacheEvent.CACHE_ENTRY_UNREADABLE,
          region.name(),
          key.name(),
          String.valueOf(e.getMessage()));
      clear(region, key, new Seen(bytes));
      return new Lookup.Missing<>();
    }
  }

  private <V> Lookup<V> read(Region<V> region, Key key, byte[] bytes) {
    Envelope.Entry entry = Envelope.read(bytes);
    if (entry instanceof Envelope.Newer) {
      return new Lookup.Newer<>();
    }
    if (entry instanceof Envelope.Lease lease) {
      boolean overdue = time.millis() - lease.deadline() > GRACE.toMillis();
      return new Lookup.Leased<>(overdue, new Seen(bytes));
    }
    Envelope.Value value = (Envelope.Value) entry;
    if (!value.owner().equals(key.owner())) {
      throw new MalformedValueException("it belongs to another owner");
    }
    long left = value.expires() - time.millis();
    if (left <= 0) {
      return new Lookup.Expired<>(new Seen(bytes));
    }
    Duration ttl = Duration.ofMillis(left);
    return value.payload() == null
        ? new Lookup.KnownAbsent<>(ttl, new Seen(bytes))
        : new Lookup.Fresh<>(region.format().decode(value.payload()), value.version(), ttl);
  }

  @Override
  public LeaseAttempt lease(Region<?> region, Key key) {
    if (region.ttl().isZero()) {
      return LeaseAttempt.UNCACHEABLE;
    }
    byte[] bytes = Envelope.lease(randomId(), time.millis() + settings.lease().toMillis());
    return cache(region).putIfAbsent(key.name(), bytes)
        ? LeaseAttempt.accepted(new Seen(bytes))
        : LeaseAttempt.REFUSED;
  }

  @Override
  public <V> HotReply fill(Region<V> region, Key key, Seen lease, Loaded<V> loaded) {
    byte[] payload = region.format().encode(loaded.value());
    return fill(region, key, lease, region.ttl(), loaded.version(), payload);
  }

  @Override
  public HotReply fillAbsent(Region<?> region, Key key, Seen lease) {
    return fill(region, key, lease, region.absentTtl(), 0, null);
  }

  private HotReply fill(
      Region<?> region,
      Key key,
      Seen lease,
      Duration ttl,
      long version,
      byte @Nullable [] payload) {
    if (ttl.isZero() || (payload != null && payload.length > region.sizeLimit())) {
      return HotReply.UNCACHEABLE;
    }
    long now = time.millis();
    long fresh =
        (long)
            (ttl.toMillis() * (1 - ThreadLocalRandom.current().nextDouble() * settings.jitter()));
    byte[] bytes = Envelope.value(randomId(), now, now + fresh, version, key.owner(), payload);
    Cache<String, byte[]> cache = cache(region);
    return reply(
        caches.expiry().filling(ttl, () -> cache.replace(key.name(), lease.bytes(), bytes)));
  }

  @Override
  public HotReply clear(Region<?> region, Key key, Seen seen) {
    return reply(cache(region).remove(key.name(), seen.bytes()));
  }

  @Override
  public HotReply invalidate(Region<?> region, Key key) {
    return reply(cache(region).remove(key.name()));
  }

  /** Unique among all processes: their half cannot come from the time two of them started at. */
  private static UUID randomId() {
    return new UUID(PROCESS, ThreadLocalRandom.current().nextLong());
  }

  private static HotReply reply(boolean done) {
    return done ? HotReply.ACCEPTED : HotReply.REFUSED;
  }

  private Cache<String, byte[]> cache(Region<?> region) {
    return caches.of(region.name());
  }
}
