package io.emberstone.cache;

import java.time.Duration;

/**
 * Is told what the cache does. Called on the request's thread, so implementations are quick,
 * thread-safe and never throw.
 */
public interface CacheObserver {

  /** One that does not listen. */
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
   * A request was a hit or a miss. Each is told exactly once, those that fail included, so hits and
   * misses add up to requests.
   *
   * @param hit whether the hot tier had the answer, "there is none" included
   */
  void answered(Region<?, ?> region, Key key, boolean hit);

  /**
   * One tier was asked.
   *
   * @param tier which; {@code GENERATED} for making the value
   * @param found whether it had an answer
   */
  void looked(Region<?, ?> region, Source tier, boolean found, Duration took);

  /**
   * Something happened.
   *
   * @param region its name, or empty where it concerns the whole tier
   * @param key the key's name, or empty
   * @param detail a few words more, or empty
   */
  void event(CacheEvent event, String region, String key, String detail);
}
