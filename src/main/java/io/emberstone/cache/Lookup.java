package io.emberstone.cache;

import java.time.Duration;
import java.util.Set;

/**
 * What the hot tier says of a key. An outage is a case of its own and never a miss; {@link
 * #fold(Cases)} makes the compiler ask for each.
 */
public sealed interface Lookup<V> {

  /**
   * The tags of a value that stands there, or stood there until now: the next may have them too.
   */
  default Set<String> lastTags() {
    return Set.of();
  }

  /** One answer for each case. */
  <R> R fold(Cases<V, R> cases);

  /** What to do in each case. */
  interface Cases<V, R> {
    /** See {@link Fresh}. */
    R fresh(Fresh<V> fresh);

    /** See {@link KnownAbsent}. */
    R knownAbsent(KnownAbsent<V> absent);

    /** See {@link Expired}. */
    R expired(Expired<V> expired);

    /** See {@link Leased}. */
    R leased(Leased<V> leased);

    /** See {@link Newer}. */
    R newer(Newer<V> newer);

    /** See {@link Missing}. */
    R missing(Missing<V> missing);

    /** See {@link Unavailable}. */
    R unavailable(Unavailable<V> unavailable);
  }

  /**
   * A value that may be served.
   *
   * @param ttl how long it stays fresh
   * @param cost how long loading it took
   */
  record Fresh<V>(V value, Duration ttl, Duration cost, Set<String> tags, Seen seen)
      implements Lookup<V> {
    @Override
    public Set<String> lastTags() {
      return tags;
    }

    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.fresh(this);
    }
  }

  /**
   * The durable tier was asked lately and had none.
   *
   * @param ttl how long that stays fresh
   */
  record KnownAbsent<V>(Duration ttl, Seen seen) implements Lookup<V> {
    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.knownAbsent(this);
    }
  }

  /**
   * A value whose only defect is age.
   *
   * @param age how long ago it expired
   */
  record Expired<V>(V value, Duration age, Set<String> tags, Seen seen) implements Lookup<V> {
    @Override
    public Set<String> lastTags() {
      return tags;
    }

    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.expired(this);
    }
  }

  /**
   * Somebody holds the right to load this key.
   *
   * @param overdue whether its deadline is so far behind that its holder must be dead
   */
  record Leased<V>(boolean overdue, Seen seen) implements Lookup<V> {
    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.leased(this);
    }
  }

  /** An entry a newer release wrote: neither read nor touched. */
  record Newer<V>() implements Lookup<V> {
    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.newer(this);
    }
  }

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

    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.missing(this);
    }
  }

  /** The hot tier did not answer: nothing is known of the key. */
  record Unavailable<V>() implements Lookup<V> {
    @Override
    public <R> R fold(Cases<V, R> cases) {
      return cases.unavailable(this);
    }
  }
}
