package io.emberstone.cache;

import java.time.Duration;

/**
 * Is notified of what the cache does. Called on the request's thread, so implementations are fast,
 * thread-safe and never throw. Each ignores what it does not override.
 */
public interface CacheObserver {

  /** Ignores every notification. */
  CacheObserver NONE = new CacheObserver() {};

  /**
   * A request was a hit or a miss. Called exactly once per requested key, failures included, so
   * hits and misses add up to requests.
   *
   * @param hit whether the hot tier had the answer, a known absence included
   */
  default void answered(Region<?, ?> region, Key key, boolean hit) {}

  /**
   * One tier was asked.
   *
   * @param tier the tier; {@code GENERATED} for generating the value
   * @param found whether it had an answer
   */
  default void looked(Region<?, ?> region, Source tier, boolean found, Duration took) {}

  /** A requested key has its answer, an absence included. Not called if the request failed. */
  default void completed(Region<?, ?> region, Key key, Fetched<?> answer) {}

  /**
   * A load was written to the hot tier, or should have been.
   *
   * @param bytes the size of the value if it was accepted, without what the tier adds
   */
  default void filled(Region<?, ?> region, boolean accepted, int bytes) {}

  /** An event occurred, without a duration. */
  default void event(CacheEvent event, String region, String key, String detail) {
    event(event, region, key, Duration.ZERO, detail);
  }

  /**
   * An event occurred.
   *
   * @param region the region's name, or empty if it concerns the whole tier
   * @param key the key's name, or empty
   * @param took how long it took; zero if that is not known
   * @param detail further detail, or empty
   */
  default void event(CacheEvent event, String region, String key, Duration took, String detail) {}
}
