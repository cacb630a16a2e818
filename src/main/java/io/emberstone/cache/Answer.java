package io.emberstone.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request.
 *
 * @param fetched the value and how it was come by, or null: there is none
 */
record Answer<V>(@Nullable Fetched<V> fetched) {

  /**
   * What a load of this request's own brought.
   *
   * @param accepted whether it was filled
   * @param took the load alone
   */
  static <V> Answer<V> of(
      @Nullable Loaded<V> loaded,
      Region<?, V> region,
      HotAccess<V> hot,
      boolean accepted,
      Duration took) {
    if (loaded == null) {
      return new Answer<>(null);
    }
    Timings inner = loaded.timings();
    Timings timings =
        new Timings(
            hot.spent().plus(inner.hot()),
            took.minus(inner.hot()).minus(inner.generate()),
            inner.generate());
    Duration ttl = accepted ? region.ttlFor(loaded.value()) : Duration.ZERO;
    return new Answer<>(
        new Fetched<>(loaded.value(), loaded.source(), accepted, false, hot.away(), ttl, timings));
  }

  /** A value past its expiry, because the durable tier does not answer. */
  static <V> Answer<V> stale(Lookup.Expired<V> kept, HotAccess<V> hot) {
    Timings timings = new Timings(hot.spent(), Duration.ZERO, Duration.ZERO);
    Duration ttl = kept.age().negated();
    return new Answer<>(new Fetched<>(kept.value(), Source.HOT, true, false, false, ttl, timings));
  }

  /**
   * The same for who waited for it that long, on the flight of somebody else. What became of the
   * fill is not told: it may still be under way.
   */
  Answer<V> collapsed(HotAccess<V> hot, Duration waited) {
    if (fetched == null) {
      return this;
    }
    boolean generated = fetched.source() == Source.GENERATED;
    Timings timings =
        new Timings(
            hot.spent(), generated ? Duration.ZERO : waited, generated ? waited : Duration.ZERO);
    return new Answer<>(
        new Fetched<>(
            fetched.value(), fetched.source(), false, true, hot.away(), Duration.ZERO, timings));
  }
}
