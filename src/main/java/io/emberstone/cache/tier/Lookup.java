package io.emberstone.cache.tier;

import java.time.Duration;
import java.util.Set;

/** The hot tier's answer for a key. An outage is a case of its own, never a miss. */
public sealed interface Lookup<V> {

  /** Returns the tags of the current or just-removed value: the next one may have them too. */
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
   * The durable tier was asked recently and had no value.
   *
   * @param ttl how long this holds
   */
  record KnownAbsent<V>(Duration ttl, EntryBytes seen) implements Lookup<V> {}

  /**
   * A value that is valid except that it has expired.
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
   * A caller holds the right to load this key.
   *
   * @param overdue whether its deadline is so long past that its holder must be dead
   */
  record Leased<V>(boolean overdue, EntryBytes seen) implements Lookup<V> {}

  /** An entry written by a newer release: neither read nor changed. */
  record Newer<V>() implements Lookup<V> {}

  /**
   * The entry is absent.
   *
   * @param tags the tags of a value that was just removed
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

  /** The hot tier did not answer: nothing is known about the key. */
  record Unavailable<V>() implements Lookup<V> {}
}
