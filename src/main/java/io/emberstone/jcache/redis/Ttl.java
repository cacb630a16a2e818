package io.emberstone.jcache.redis;

/**
 * A time to live, as a long so that no call allocates one: milliseconds if positive, otherwise one
 * of the constants below.
 */
public final class Ttl {

  /** Forever: no time to live in Redis. */
  public static final long ETERNAL = Long.MAX_VALUE;

  /** The one the entry already has: SET's KEEPTTL. */
  public static final long KEEP = -1;

  /** None: the entry is expired as soon as it is written. */
  public static final long NONE = 0;

  private Ttl() {}

  /** Returns whether this is a number of milliseconds. */
  public static boolean isMillis(long ttl) {
    return ttl > 0 && ttl != ETERNAL;
  }
}
