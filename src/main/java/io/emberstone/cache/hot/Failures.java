package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.TimeSource;
import java.time.Duration;

/** Tells the observer and the tier's state of calls that failed. Thread-safe. */
record Failures(HotState state, TimeSource time, CacheObserver observer) {

  private static final int LONGEST = 160;

  /**
   * What was being done.
   *
   * @param period it was begun in
   * @param ifError the event for an error in reply; what was not answered has its own
   * @param region or what stands for it
   * @param key or what stands for it
   * @param server that keeps the key
   * @param began by {@link TimeSource#nanos()}
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

  /** Clients explain at length what else may be wrong: the beginning says what it was. */
  private static String shortened(Throwable thrown) {
    String text = thrown.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
