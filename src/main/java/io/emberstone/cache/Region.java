package io.emberstone.cache;

import java.time.Duration;

/**
 * A kind of cached thing. Its name is the name of the JCache cache its entries live in.
 *
 * @param name such as {@code scenario-matrix}
 * @param ttl how long a value is fresh; zero means that the region is not cached
 * @param absentTtl how long "there is none" is kept; zero means that it is not
 * @param leaseWait how long to wait for somebody else's load before reading the durable tier
 *     without filling
 * @param sizeLimit the largest entry the hot tier takes, in bytes; a larger value is served
 *     uncached
 * @param format how values look as bytes
 */
public record Region<V>(
    String name,
    Duration ttl,
    Duration absentTtl,
    Duration leaseWait,
    int sizeLimit,
    WireFormat<V> format) {

  public Region {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a region has a name");
    }
    requireNotNegative(ttl, "ttl");
    requireNotNegative(absentTtl, "absentTtl");
    requireNotNegative(leaseWait, "leaseWait");
    if (sizeLimit <= 0) {
      throw new IllegalArgumentException("sizeLimit is " + sizeLimit);
    }
  }

  private static void requireNotNegative(Duration duration, String what) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(what + " is " + duration);
    }
  }
}
