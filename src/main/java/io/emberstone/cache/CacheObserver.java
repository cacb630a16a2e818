package io.emberstone.cache;

import java.time.Duration;

/**
 * Is notified of what the cache does. Called on the request's thread, so implementations are fast,
 * thread-safe and never throw.
 */
public interface CacheObserver {

  /** Ignores every notification. */
  CacheObserver NONE =
      new CacheObserver() {
        @Override
        public void answered(Region<?, ?> region, Key key, boolean hit) {}

        @Override
        public void looked(Region<?, ?> region, Source tier, boolean found, Duration took) {}

        @Override
        public void event(CacheEvent event, String region, String key, String detail) {}
      };

  /**
   * A request was a hit or a miss. Called exactly once per requested key, failures included, so
   * hits and misses add up to requests.
   *
   * @param hit whether the hot tier had the answer, a known absence included
   */
  void answered(Region<?, ?> region, Key key, boolean hit);

  /**
   * One tier was asked.
   *
   * @param tier the tier; {@code GENERATED} for generating the value
   * @param found whether it had an answer
   */
  void looked(Region<?, ?> region, Source tier, boolean found, Duration took);

  /**
   * An event occurred.
   *
   * @param region the region's name, or empty if it concerns the whole tier
   * @param key the key's name, or empty
   * @param detail further detail, or empty
   */
  void event(CacheEvent event, String region, String key, String detail);
}
