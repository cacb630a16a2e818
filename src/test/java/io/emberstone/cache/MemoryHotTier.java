package io.emberstone.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The hot tier's contract in memory: entries are compared by identity of what was seen. It can be
 * taken away, and tells how often it was asked.
 */
public final class MemoryHotTier implements HotTier {

  private sealed interface Entry {
    Seen seen();
  }

  private record LeaseEntry(Seen seen) implements Entry {}

  private record ValueEntry(Seen seen, @Nullable Object value, long version) implements Entry {}

  private record NewerEntry(Seen seen) implements Entry {}

  private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile int calls;

  /** From now on nothing is answered, or all is again. */
  public void away(boolean isAway) {
    away = isAway;
  }

  /** How many calls were made, answered or not. */
  public int calls() {
    return calls;
  }

  /** Loses the entry, as an eviction does. */
  public void evict(Region<?> region, Key key) {
    entries.remove(id(region, key));
  }

  /** A newer release writes an entry. */
  void writeNewer(Region<?> region, Key key) {
    entries.put(id(region, key), new NewerEntry(unique()));
  }

  /** Whether there is any entry, a lease included. */
  public boolean has(Region<?> region, Key key) {
    return entries.containsKey(id(region, key));
  }

  @Override
  @SuppressWarnings("unchecked") // a region's entries are of its type
  public <V> Lookup<V> look(Region<V> region, Key key) {
    if (unanswered()) {
      return new Lookup.Unavailable<>();
    }
    Entry entry = entries.get(id(region, key));
    if (entry == null) {
      return new Lookup.Missing<>();
    }
    if (entry instanceof LeaseEntry) {
      return new Lookup.Leased<>(false, entry.seen());
    }
    if (entry instanceof NewerEntry) {
      return new Lookup.Newer<>();
    }
    ValueEntry value = (ValueEntry) entry;
    return value.value() == null
        ? new Lookup.KnownAbsent<>(Duration.ofSeconds(1), value.seen())
        : new Lookup.Fresh<>((V) value.value(), value.version(), region.ttl());
  }

  @Override
  public LeaseAttempt lease(Region<?> region, Key key) {
    if (unanswered()) {
      return LeaseAttempt.UNAVAILABLE;
    }
    Seen lease = unique();
    return entries.putIfAbsent(id(region, key), new LeaseEntry(lease)) == null
        ? LeaseAttempt.accepted(lease)
        : LeaseAttempt.REFUSED;
  }

  @Override
  public <V> HotReply fill(Region<V> region, Key key, Seen lease, Loaded<V> loaded) {
    return replace(region, key, lease, new ValueEntry(unique(), loaded.value(), loaded.version()));
  }

  @Override
  public HotReply fillAbsent(Region<?> region, Key key, Seen lease) {
    return region.absentTtl().isZero()
        ? HotReply.UNCACHEABLE
        : replace(region, key, lease, new ValueEntry(unique(), null, 0));
  }

  private HotReply replace(Region<?> region, Key key, Seen lease, Entry entry) {
    if (unanswered()) {
      return HotReply.UNAVAILABLE;
    }
    return reply(entries.replace(id(region, key), new LeaseEntry(lease), entry));
  }

  @Override
  public HotReply clear(Region<?> region, Key key, Seen seen) {
    if (unanswered()) {
      return HotReply.UNAVAILABLE;
    }
    Entry entry = entries.get(id(region, key));
    return reply(
        entry != null && entry.seen().equals(seen) && entries.remove(id(region, key), entry));
  }

  @Override
  public HotReply invalidate(Region<?> region, Key key) {
    if (unanswered()) {
      return HotReply.UNAVAILABLE;
    }
    return reply(entries.remove(id(region, key)) != null);
  }

  private synchronized boolean unanswered() {
    calls++;
    return away;
  }

  private static HotReply reply(boolean done) {
    return done ? HotReply.ACCEPTED : HotReply.REFUSED;
  }

  private static Seen unique() {
    return new Seen(UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String id(Region<?> region, Key key) {
    return region.name() + ":" + key.name();
  }
}
