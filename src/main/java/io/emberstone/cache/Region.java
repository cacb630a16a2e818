package io.emberstone.cache;

import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of cached value.
 *
 * @param name its name in the configuration, metrics and log, such as {@code active-goals}; without
 *     a colon
 * @param prefix the beginning of its logical keys {@code prefix:name}, such as {@code
 *     user:goals:active}; also the name of the JCache cache holding its entries. The logical key
 *     alone tells the region, so no prefix and its colon begin those of another region. None begins
 *     with {@code emberstone-}, as the cache's own do
 * @param keys maps a key to its logical key: the only place where its name and owner are derived.
 *     Different keys have different names
 * @param immutable whether a key's value never changes: true for derived data, false for recorded
 *     data
 * @param ttl how long a value is fresh at most; zero means that the region is not cached
 * @param ttlOf how long a given value is fresh; zero or less means that it is not cached
 * @param absentTtl how long an absence is cached; zero means not at all
 * @param retention how long an expired value is kept to be served, marked stale, while the durable
 *     tier fails; zero for data that must never be stale, such as permissions
 * @param earliness how early a value about to expire is reloaded in the background (the &#x3b2; of
 *     XFetch: Vattani, Chierichetti, Lowenstein, "Optimal Probabilistic Cache Stampede Prevention",
 *     2015); 1 is the paper's recommendation, zero means never
 * @param leaseWait how long to wait for another caller's load before reading the durable tier
 *     without filling
 * @param sizeLimit the largest entry the hot tier accepts, in bytes; a larger value is served
 *     uncached
 * @param format how values are encoded
 */
public record Region<K, V>(
    String name,
    String prefix,
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
  private static final String RESERVED = "emberstone-";
  private static final Pattern COLONS = Pattern.compile("^:|::|:$|\\s");

  public Region {
    if (name.isEmpty() || name.indexOf(':') >= 0) {
      throw new IllegalArgumentException("invalid region name: \"" + name + '"');
    }
    if (prefix.isEmpty() || prefix.startsWith(RESERVED) || COLONS.matcher(prefix).find()) {
      throw new IllegalArgumentException("invalid key prefix: \"" + prefix + '"');
    }
    requireNotNegative(ttl, "ttl");
    requireNotNegative(absentTtl, "absentTtl");
    requireNotNegative(retention, "retention");
    requireNotNegative(leaseWait, "leaseWait");
    if (!(earliness >= 0)) {
      throw new IllegalArgumentException("earliness is " + earliness);
    }
    if (immutable && !absentTtl.isZero()) {
      throw new IllegalArgumentException("absence of derived data must not be cached: " + name);
    }
    if (sizeLimit <= 0) {
      throw new IllegalArgumentException("sizeLimit is " + sizeLimit);
    }
  }

  /** Begins a region of recorded data with this TTL; everything else has a default. */
  public static <K, V> Builder<K, V> recorded(
      String name, Function<? super K, Key> keys, WireFormat<V> format, Duration ttl) {
    return new Builder<>(name, keys, false, format, ttl);
  }

  /** Begins a region of derived data, whose values never change for their key. */
  public static <K, V> Builder<K, V> derived(
      String name, Function<? super K, Key> keys, WireFormat<V> format, Duration ttl) {
    return new Builder<>(name, keys, true, format, ttl);
  }

  /** Returns the logical key of a key. */
  public Key keyOf(K key) {
    return keys.apply(key);
  }

  /** Returns whether a logical key could belong to regions with either prefix. */
  public static boolean overlap(String prefix, String other) {
    return (prefix + ':').startsWith(other + ':') || (other + ':').startsWith(prefix + ':');
  }

  /** Returns how long a value is fresh: its own TTL, at most the region's; zero if not cached. */
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

  /** Overrides the defaults. Confined to one thread. */
  public static final class Builder<K, V> {

    private final String name;
    private String prefix;
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
      this.prefix = name;
      this.keys = keys;
      this.immutable = immutable;
      this.format = format;
      this.ttl = ttl;
      this.ttlOf = value -> ttl;
    }

    /** See {@link Region#prefix}; by default the region's name. */
    public Builder<K, V> prefix(String keyPrefix) {
      this.prefix = keyPrefix;
      return this;
    }

    /** A value's own TTL, such as the rest of a session; never more than the region's. */
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

    /** Builds the region. */
    public Region<K, V> build() {
      return new Region<>(
          name, prefix, keys, immutable, ttl, ttlOf, absentTtl, retention, earliness, leaseWait,
          sizeLimit, format);
    }
  }
}
