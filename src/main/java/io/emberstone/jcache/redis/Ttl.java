package io.emberstone.jcache.redis;

/**
 * How long an entry is to live, as one long so that no call allocates for it: milliseconds when
 * positive, else one of the words below.
 */
public final class Ttl {

  /** For ever: no time to live in Redis. */
  public static final long ETERNAL = Long.MAX_VALUE;

  /** What it has already: SET's KEEPTTL. */
  public static final long KEEP = -1;

  /** Not at all: the entry is expired as soon as it is written. */
  public static final long NONE = 0;

  private Ttl() {}

  /** Whether this is a number of milliseconds. */
  public static boolean isMillis(long ttl) {
    return ttl > 0 && ttl != ETERNAL;
  }
}
