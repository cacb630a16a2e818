package io.emberstone.cache.tier;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the hot tier as it is.
 *
 * @param kind what it is
 * @param size its bytes in all; 0 if it is missing
 * @param id of this very entry, or of the lease; its first half is its writer's process. Null
 *     unless it can be read
 * @param value what it says of its value; null unless it is a value or a known absence
 * @param leaseEnds when it stops being a lease; null unless it is one
 * @param seen its bytes, for {@link HotEntries#remove}; null if it is missing
 */
public record HotEntry(
    Kind kind,
    int size,
    @Nullable UUID id,
    @Nullable Value value,
    @Nullable Instant leaseEnds,
    @Nullable EntryBytes seen) {

  /** No entry. */
  public static final HotEntry MISSING = new HotEntry(Kind.MISSING, 0, null, null, null, null);

  /** The kinds of entries. */
  public enum Kind {
    MISSING,
    VALUE,
    /** The durable tier had no value. */
    ABSENT,
    /** Somebody is loading the value. */
    LEASE,
    /** Written by a newer release. */
    NEWER,
    /** Damaged, or written by an older release. */
    UNREADABLE
  }

  /**
   * What an entry says of its value.
   *
   * @param version of the row it was read from; 0 if unknown
   * @param cost how long the load took
   * @param epochs the epochs of its tags
   * @param outdatedTags whether one of them has ended since
   * @param payload the encoded value; empty if absent
   */
  @SuppressWarnings("ArrayRecordComponent") // compared as bytes, never by this record
  public record Value(
      Instant expires,
      Instant written,
      long version,
      Duration cost,
      String owner,
      Map<String, Long> epochs,
      boolean outdatedTags,
      byte[] payload) {

    public Value {
      epochs = Map.copyOf(epochs);
    }
  }
}
