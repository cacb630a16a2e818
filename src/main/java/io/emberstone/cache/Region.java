package io.emberstone.cache;

import java.time.Duration;
import java.util.function.Function;

/**
 * A kind of cached thing. Its name is the name of the JCache cache its entries live in.
 *
 * @param name such as {@code scenario-matrix}; without a colon
 * @param keys the logical key of each key: where its name and its owner are derived, and nowhere
 *     else. Different keys have different names
 * @param immutable whether a key's value never changes: derived data. Recorded data is false
 * @param ttl how long a value is fresh, at most; zero means that the region is not cached
 * @param ttlOf how long this very value is fresh; zero or less means that it is not cached
 * @param absentTtl how long "there is none" is kept; zero means that it is not
 * @param retention how long an expired value is kept to be served, marked stale, while the durable
 *     tier fails; zero for data that must never be old, such as permissions
 * @param earliness how early a value about to expire is loaded again in the background (the &#x3b2;
 *     of XFetch: Vattani, Chierichetti, Lowenstein, "Optimal Probabilistic Cache Stampede
 *     Prevention", 2015); 1 is the paper's advice, zero means never
 * @param leaseWait how long to wait for somebody else's load before reading the durable tier
 *     without filling
 * @param sizeLimit the largest entry the hot tier takes, in bytes; a larger value is served
 *     uncached
 * @param format how values look as bytes
 */
public record Region<K, V>(
    String name,
    Function<? super K, Key> keys,
    boolean immutable,
    Duration ttl,
    Function<? super V, Duration> ttlOf,
    Duration absentTtl,
    Duration retention,
    double earliness,
    Duration leaseWait,
    int sizeLimit,
    WireFormat<V> format) {

  private static final int DEFAULT_SIZE_LIMIT = 4 << 20;

  public Region {
    if (name.isEmpty() || name.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a region's name is \"" + name + '"');
    }
    requireNotNegative(ttl, "ttl");
    requireNotNegative(absentTtl, "absentTtl");
    requireNotNegative(retention, "retention");
    requireNotNegative(leaseWait, "leaseWait");
    if (!(earliness >= 0)) {
      throw new IllegalArgumentException("earliness is " + earliness);
    }
    if (immutable && !absentTtl.isZero()) {
      throw new IllegalArgumentException("nobody invalidates the absence of derived data: " + name);
    }
    if (sizeLimit <= 0) {
      throw new IllegalArgumentException("sizeLimit is " + sizeLimit);
    }
  }

  /** A region of recorded data, kept for so long and nothing else until it is said. */
  public static <K, V> Builder<K, V> recorded(
      String name, Function<? super K, Key> keys, WireFormat<V> format, Duration ttl) {
    return new Builder<>(name, keys, false, format, ttl);
  }

  /** A region of derived data, whose values never change for their key. */
  public static <K, V> Builder<K, V> derived(
      String name, Function<? super K, Key> keys, WireFormat<V> format, Duration ttl) {
    return new Builder<>(name, keys, true, format, ttl);
  }

  /** The logical key of that key. */
  public Key keyOf(K key) {
    return keys.apply(key);
  }

  /** How long that value is fresh: its own time, at most the region's; zero if it is not kept. */
  public Duration ttlFor(V value) {
    Duration own = ttlOf.apply(value);
    Duration shorter = own.compareTo(ttl) < 0 ? own : ttl;
    return shorter.isNegative() ? Duration.ZERO : shorter;
  }

  private static void requireNotNegative(Duration duration, String what) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(what + " is " + duration);
    }
  }

  /** Says what is not the default. Confined to its thread. */
  public static final class Builder<K, V> {

    private final String name;
    private final Function<? super K, Key> keys;
    private final boolean immutable;
    private final WireFormat<V> format;
    private final Duration ttl;
    private Function<? super V, Duration> ttlOf;
    private Duration absentTtl = Duration.ZERO;
    private Duration retention = Duration.ZERO;
    private double earliness;
    private Duration leaseWait = Duration.ofMillis(200);
    private int sizeLimit = DEFAULT_SIZE_LIMIT;

    private Builder(
        String name,
        Function<? super K, Key> keys,
        boolean immutable,
        WireFormat<V> format,
        Duration ttl) {
      this.name = name;
      this.keys = keys;
      this.immutable = immutable;
      this.format = format;
      this.ttl = ttl;
      this.ttlOf = value -> ttl;
    }

    /** A value's own time, such as what is left of a session; never more than the region's. */
    public Builder<K, V> ttlOf(Function<? super V, Duration> ownTtl) {
      this.ttlOf = ownTtl;
      return this;
    }

    /** See {@link Region#absentTtl}. */
    public Builder<K, V> absentTtl(Duration duration) {
      this.absentTtl = duration;
      return this;
    }

    /** See {@link Region#retention}. */
    public Builder<K, V> retention(Duration duration) {
      this.retention = duration;
      return this;
    }

    /** See {@link Region#earliness}. */
    public Builder<K, V> earliness(double beta) {
      this.earliness = beta;
      return this;
    }

    /** See {@link Region#leaseWait}. */
    public Builder<K, V> leaseWait(Duration duration) {
      this.leaseWait = duration;
      return this;
    }

    /** See {@link Region#sizeLimit}. */
    public Builder<K, V> sizeLimit(int bytes) {
      this.sizeLimit = bytes;
      return this;
    }

    /** The region. */
    public Region<K, V> build() {
      return new Region<>(
          name, keys, immutable, ttl, ttlOf, absentTtl, retention, earliness, leaseWait, sizeLimit,
          format);
    }
  }
}
