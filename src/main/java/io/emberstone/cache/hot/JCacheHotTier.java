package io.emberstone.cache.hot;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheException;

/**
 * Lease and fill in the calls of JSR-107, on any provider whose compare-and-set operations are
 * atomic and compare bytes:
 *
 * <pre>
 * look          get; getAll of its tags, if it has any
 * lease         putIfAbsent(key, LEASE)
 * leaseRefresh  putIfAbsent(key#refresh, LEASE), beside a value
 * fill          replace(key, what the lease stands for, VALUE); its tags are read again
 * clear         remove(key, seen)
 * </pre>
 *
 * <p>Nothing else is ever called on a region's cache: no {@code put}, no {@code replace} with a
 * lease. So any value present was loaded after every earlier invalidation.
 *
 * <p>An unreadable entry is a miss, never an exception. If the provider fails, every method throws
 * {@link CacheException}, and the change may or may not have been made. Thread-safe.
 */
public final class JCacheHotTier implements HotTier {

  private static final long PROCESS = new SecureRandom().nextLong();

  private final HotCaches caches;
  private final Settings settings;
  private final TimeSource time;
  private final TagEpochs tags;
  private final EntryReader entries;

  /**
   * The tier's time settings.
   *
   * @param lease how long a lease lives
   * @param jitter the largest fraction of its TTL by which a value expires early, 0..1, so that
   *     values written together do not expire together
   * @param tags how long a tag's epoch lives; its values are misses afterwards, so not shorter than
   *     any region's TTL plus retention
   */
  public record Settings(Duration lease, double jitter, Duration tags) {
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
    this.tags = new TagEpochs(caches, settings.tags());
    this.entries = new EntryReader(caches, tags, time, observer);
  }

  @Override
  public <V> Lookup<V> look(Region<?, V> region, Key key) {
    return entries.read(region, key, cache(region).get(key.name()));
  }

  @Override
  public <V> Map<Key, Lookup<V>> lookAll(Region<?, V> region, Collection<Key> keys) {
    Set<String> names = keys.stream().map(Key::name).collect(Collectors.toSet());
    return entries.readAll(region, keys, cache(region).getAll(names));
  }

  @Override
  public LeaseReply lease(Region<?, ?> region, Key key) {
    EntryBytes lease = newLease();
    return cache(region).putIfAbsent(key.name(), lease.bytes())
        ? new Lease(lease, null)
        : HotReply.REFUSED;
  }

  @Override
  public LeaseReply leaseRefresh(Region<?, ?> region, Key key, EntryBytes value) {
    EntryBytes refresh = newLease();
    return cache(region).putIfAbsent(refreshKey(key), refresh.bytes())
        ? new Lease(value, refresh)
        : HotReply.REFUSED;
  }

  private EntryBytes newLease() {
    long deadline = time.millis() + settings.lease().toMillis();
    return new EntryBytes(Envelope.lease(newId(), new Envelope.Lease(deadline)));
  }

  @Override
  public Epochs epochs(Region<?, ?> region, Set<String> wanted) {
    return wanted.isEmpty() ? Epochs.NONE : tags.currentOrNew(wanted);
  }

  @Override
  public HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling) {
    if (filling.payload() == null) {
      return uncacheable(region, key, lease);
    }
    long now = time.millis();
    Envelope.Value entry =
        new Envelope.Value(
            now + jittered(filling.ttl()),
            now,
            filling.version(),
            TimeUnit.NANOSECONDS.toMicros(filling.cost().toNanos()),
            key.owner(),
            filling.epochs().byTag(),
            filling.payload());
    return replace(region, key, lease, entry, filling.ttl().plus(region.retention()));
  }

  @Override
  public HotReply fillAbsent(Region<?, ?> region, Key key, Lease lease) {
    Duration ttl = region.absentTtl();
    if (ttl.isZero()) {
      return uncacheable(region, key, lease);
    }
    long now = time.millis();
    Envelope.Value nothing =
        new Envelope.Value(now + jittered(ttl), now, 0, 0, key.owner(), Map.of(), null);
    return replace(region, key, lease, nothing, ttl);
  }

  private long jittered(Duration ttl) {
    double early = ThreadLocalRandom.current().nextDouble() * settings.jitter();
    return (long) (ttl.toMillis() * (1 - early));
  }

  private HotReply replace(
      Region<?, ?> region, Key key, Lease lease, Envelope.Value entry, Duration kept) {
    Cache<String, byte[]> cache = cache(region);
    byte[] seen = lease.expected().bytes();
    byte[] bytes = Envelope.value(newId(), entry);
    boolean replaced = caches.expiry().filling(kept, () -> cache.replace(key.name(), seen, bytes));
    endRefresh(region, key, lease);
    if (replaced && !entry.epochs().isEmpty() && movedOn(entry.epochs())) {
      clear(region, key, new EntryBytes(bytes));
      return HotReply.REFUSED;
    }
    return reply(replaced);
  }

  private boolean movedOn(Map<String, Long> epochs) {
    return !tags.current(epochs.keySet()).equals(epochs);
  }

  private HotReply uncacheable(Region<?, ?> region, Key key, Lease lease) {
    clear(region, key, lease.expected());
    endRefresh(region, key, lease);
    return HotReply.UNCACHEABLE;
  }

  @Override
  public HotReply release(Region<?, ?> region, Key key, Lease lease) {
    return lease.refresh() == null
        ? clear(region, key, lease.expected())
        : endRefresh(region, key, lease);
  }

  private HotReply endRefresh(Region<?, ?> region, Key key, Lease lease) {
    EntryBytes refresh = lease.refresh();
    return refresh == null
        ? HotReply.REFUSED
        : reply(cache(region).remove(refreshKey(key), refresh.bytes()));
  }

  @Override
  public HotReply clear(Region<?, ?> region, Key key, EntryBytes seen) {
    return reply(cache(region).remove(key.name(), seen.bytes()));
  }

  /** Returns the name that holds the right to refresh a value. */
  private static String refreshKey(Key key) {
    return key.name() + Key.RESERVED;
  }

  /** Returns the first half of the ids of all entries that this process writes. */
  public static long process() {
    return PROCESS;
  }

  /** Unique across processes: the process's half is random, not taken from its start time. */
  private static UUID newId() {
    return new UUID(PROCESS, ThreadLocalRandom.current().nextLong());
  }

  private static HotReply reply(boolean done) {
    return done ? HotReply.ACCEPTED : HotReply.REFUSED;
  }

  private Cache<String, byte[]> cache(Region<?, ?> region) {
    return caches.of(region.prefix());
  }
}
