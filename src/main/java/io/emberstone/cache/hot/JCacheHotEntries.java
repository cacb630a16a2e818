package io.emberstone.cache.hot;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.Region;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.HotEntries;
import io.emberstone.cache.tier.HotEntry;
import io.emberstone.cache.tier.HotEntry.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Entries in the calls of JSR-107: {@code get}, {@code getAll} of tags, {@code remove}. */
public final class JCacheHotEntries implements HotEntries {

  private final HotCaches caches;
  private final TagEpochs tags;

  /**
   * Creates entries in the given caches.
   *
   * @param tags how long a tag's epoch lives: {@link JCacheHotTier.Settings#tags()}
   */
  public JCacheHotEntries(HotCaches caches, Duration tags) {
    this.caches = caches;
    this.tags = new TagEpochs(caches, tags);
  }

  @Override
  public HotEntry read(Region<?, ?> region, String name) {
    byte[] bytes = caches.of(region.prefix()).get(name);
    if (bytes == null) {
      return HotEntry.MISSING;
    }
    EntryBytes seen = new EntryBytes(bytes);
    try {
      Envelope.Entry entry = Envelope.read(bytes);
      if (entry instanceof Envelope.Newer) {
        return new HotEntry(Kind.NEWER, bytes.length, null, null, null, seen);
      }
      if (entry instanceof Envelope.Lease lease) {
        Instant ends = Instant.ofEpochMilli(lease.deadline());
        return new HotEntry(Kind.LEASE, bytes.length, Envelope.id(bytes), null, ends, seen);
      }
      Envelope.Value value = (Envelope.Value) entry;
      Kind kind = value.payload() == null ? Kind.ABSENT : Kind.VALUE;
      return new HotEntry(kind, bytes.length, Envelope.id(bytes), described(value), null, seen);
    } catch (MalformedValueException e) {
      return new HotEntry(Kind.UNREADABLE, bytes.length, null, null, null, seen);
    }
  }

  private HotEntry.Value described(Envelope.Value value) {
    Map<String, Long> epochs = value.epochs();
    boolean outdated = !epochs.isEmpty() && !tags.current(epochs.keySet()).equals(epochs);
    return new HotEntry.Value(
        Instant.ofEpochMilli(value.expires()),
        Instant.ofEpochMilli(value.written()),
        value.version(),
        Duration.of(value.cost(), ChronoUnit.MICROS),
        value.owner(),
        epochs,
        outdated,
        value.payload() == null ? new byte[0] : bytes(value.payload()));
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public boolean remove(Region<?, ?> region, String name, EntryBytes seen) {
    return caches.of(region.prefix()).remove(name, seen.bytes());
  }
}
