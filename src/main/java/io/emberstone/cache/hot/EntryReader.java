package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries and judges whether they can be served. An entry that never can (damaged, another
 * owner's, of an older release, with an invalidated tag, an expired absence) is removed, if it is
 * still the one seen. Thread-safe.
 */
final class EntryReader {

  /** How long past its deadline a lease may be before its holder is presumed dead. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final HotCaches caches;
  private final TagEpochs tags;
  private final TimeSource time;
  private final CacheObserver observer;

  EntryReader(HotCaches caches, TagEpochs tags, TimeSource time, CacheObserver observer) {
    this.caches = caches;
    this.tags = tags;
    this.time = time;
    this.observer = observer;
  }

  /** An entry and the bytes it was read from. */
  private record Found(EntryBytes seen, Envelope.Entry entry) {

    Set<String> tags() {
      return entry instanceof Envelope.Value value ? value.epochs().keySet() : Set.of();
    }
  }

  /** Reads an entry; takes one more call for the tags of a value that has any. */
  <V> Lookup<V> read(Region<?, V> region, Key key, byte @Nullable [] bytes) {
    Found found = parse(region, key, bytes);
    return found == null
        ? new Lookup.Missing<>()
        : judge(region, key, found, currentEpochs(found.tags()));
  }

  /** Reads entries by their keys' names, and all their tags at once. */
  <V> Map<Key, Lookup<V>> readAll(
      Region<?, V> region, Collection<Key> keys, Map<String, byte[]> bytes) {
    Map<Key, Found> entries = new HashMap<>();
    Set<String> carried = new HashSet<>();
    for (Key key : keys) {
      Found found = parse(region, key, bytes.get(key.name()));
      if (found != null) {
        entries.put(key, found);
        carried.addAll(found.tags());
      }
    }
    Map<String, Long> current = currentEpochs(carried);
    Map<Key, Lookup<V>> lookups = new HashMap<>();
    for (Key key : keys) {
      Found found = entries.get(key);
      lookups.put(key, found == null ? new Lookup.Missing<>() : judge(region, key, found, current));
    }
    return lookups;
  }

  private Map<String, Long> currentEpochs(Set<String> carried) {
    return carried.isEmpty() ? Map.of() : tags.current(carried);
  }

  private @Nullable Found parse(Region<?, ?> region, Key key, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      Envelope.Entry entry = Envelope.read(bytes);
      if (entry instanceof Envelope.Value value && !value.owner().equals(key.owner())) {
        throw new MalformedValueException("it belongs to another owner");
      }
      return new Found(new EntryBytes(bytes), entry);
    } catch (MalformedValueException e) {
      unreadable(region, key, new EntryBytes(bytes), e);
      return null;
    }
  }

  private <V> Lookup<V> judge(
      Region<?, V> region, Key key, Found found, Map<String, Long> current) {
    if (found.entry() instanceof Envelope.Newer) {
      return new Lookup.Newer<>();
    }
    if (found.entry() instanceof Envelope.Lease lease) {
      boolean overdue = time.millis() - lease.deadline() > GRACE.toMillis();
      return new Lookup.Leased<>(overdue, found.seen());
    }
    Envelope.Value value = (Envelope.Value) found.entry();
    if (!current.entrySet().containsAll(value.epochs().entrySet())) {
      remove(region, key, found.seen());
      return new Lookup.Missing<>(value.epochs().keySet());
    }
    Duration left = Duration.ofMillis(value.expires() - time.millis());
    return value.payload() == null
        ? absent(region, key, found.seen(), left)
        : present(region, key, found.seen(), value, left);
  }

  private <V> Lookup<V> absent(Region<?, V> region, Key key, EntryBytes seen, Duration left) {
    // The hot tier is not notified of a new derived row: it may exist by now.
    if (isOver(left) || region.immutable()) {
      remove(region, key, seen);
      return new Lookup.Missing<>();
    }
    return new Lookup.KnownAbsent<>(left, seen);
  }

  private <V> Lookup<V> present(
      Region<?, V> region, Key key, EntryBytes seen, Envelope.Value entry, Duration left) {
    V value;
    try {
      value = region.format().decode(Objects.requireNonNull(entry.payload()));
    } catch (MalformedValueException e) {
      unreadable(region, key, seen, e);
      return new Lookup.Missing<>();
    }
    Set<String> carried = entry.epochs().keySet();
    if (isOver(left)) {
      return new Lookup.Expired<>(value, left.negated(), carried, seen);
    }
    Duration cost = Duration.of(entry.cost(), ChronoUnit.MICROS);
    return new Lookup.Fresh<>(value, left, cost, carried, seen);
  }

  private static boolean isOver(Duration left) {
    return left.isNegative() || left.isZero();
  }

  private void unreadable(
      Region<?, ?> region, Key key, EntryBytes seen, MalformedValueException why) {
    observer.event(
        CacheEvent.CACHE_ENTRY_UNREADABLE,
        region.name(),
        key.name(),
        String.valueOf(why.getMessage()));
    remove(region, key, seen);
  }

  private void remove(Region<?, ?> region, Key key, EntryBytes seen) {
    caches.of(region.prefix()).remove(key.name(), seen.bytes());
  }
}
