package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.TimeSource;
import java.time.Duration;

/** Reports failed calls to the observer and the tier's state. Thread-safe. */
record Failures(HotState state, TimeSource time, CacheObserver observer) {

  private static final int LONGEST = 160;

  /**
   * The call that failed.
   *
   * @param period the period it began in
   * @param ifError the event for an error reply; unanswered calls have their own
   * @param region the region, or an invalidation's scope
   * @param key the key, or an invalidation's argument
   * @param server the server that holds the key
   * @param began its start, by {@link TimeSource#nanos()}
   */
  record During(
      HotState.Period period,
      CacheEvent ifError,
      String region,
      String key,
      Object server,
      long began) {}

  void met(Throwable thrown, During during) {
    Failure failure = Failure.of(thrown);
    CacheEvent event =
        switch (failure) {
          case ERROR_REPLY -> during.ifError();
          case NO_ANSWER -> CacheEvent.REDIS_TIMEOUT;
          case REFUSED -> CacheEvent.REDIS_ERROR;
        };
    String took = Duration.ofNanos(time.nanos() - during.began()).toMillis() + " ms";
    observer.event(event, during.region(), during.key(), took + ", " + shortened(thrown));
    state.failed(during.period(), failure, during.server());
  }

  /** Truncates verbose client messages: the beginning states the cause. */
  private static String shortened(Throwable thrown) {
    String text = thrown.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
