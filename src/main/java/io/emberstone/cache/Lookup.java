package io.emberstone.cache;

import java.time.Duration;
import java.util.Set;

/** What the hot tier says of a key. An outage is a case of its own and never a miss. */
public sealed interface Lookup<V> {

  /**
   * The tags of a value that stands there, or stood there until now: the next may have them too.
   */
  default Set<String> lastTags() {
    return Set.of();
  }

  /**
   * A value that may be served.
   *
   * @param ttl how long it stays fresh
   * @param cost how long loading it took
   */
  record Fresh<V>(V value, Duration ttl, Duration cost, Set<String> tags, EntryBytes seen)
      implements Lookup<V> {
    @Override
    public Set<String> lastTags() {
      return tags;
    }
  }

  /**
   * The durable tier was asked lately and had none.
   *
   * @param ttl how long that stays fresh
   */
  record KnownAbsent<V>(Duration ttl, EntryBytes seen) implements Lookup<V> {}

  /**
   * A value whose only defect is age.
   *
   * @param age how long ago it expired
   */
  record Expired<V>(V value, Duration age, Set<String> tags, EntryBytes seen) implements Lookup<V> {
    @Override
    public Set<String> lastTags() {
      return tags;
    }
  }

  /**
   * Somebody holds the right to load this key.
   *
   * @param overdue whether its deadline is so far behind that its holder must be dead
   */
  record Leased<V>(boolean overdue, EntryBytes seen) implements Lookup<V> {}

  /** An entry a newer release wrote: neither read nor touched. */
  record Newer<V>() implements Lookup<V> {}

  /**
   * There is no entry.
   *
   * @param tags those of a value that stood there until now
   */
  record Missing<V>(Set<String> tags) implements Lookup<V> {

    public Missing() {
      this(Set.of());
    }

    @Override
    public Set<String> lastTags() {
      return tags;
    }
  }

  /** The hot tier did not answer: nothing is known of the key. */
  record Unavailable<V>() implements Lookup<V> {}
}
