package io.emberstone.cache;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a look at the hot tier gives, or none where the value must be loaded.
 *
 * @param access the way the look went
 */
record Served<V>(HotAccess<V> access) implements Lookup.Cases<V, Optional<Answer<V>>> {

  /** The answer, or null. */
  static <V> @Nullable Answer<V> by(Lookup<V> lookup, HotAccess<V> access) {
    return lookup.fold(new Served<>(access)).orElse(null);
  }

  @Override
  public Optional<Answer<V>> fresh(Lookup.Fresh<V> fresh) {
    Timings timings = new Timings(access.spent(), Duration.ZERO, Duration.ZERO);
    return Optional.of(
        new Answer<>(
            new Fetched<>(fresh.value(), Source.HOT, true, false, false, fresh.ttl(), timings)));
  }

  @Override
  public Optional<Answer<V>> knownAbsent(Lookup.KnownAbsent<V> absent) {
    return Optional.of(new Answer<>(null));
  }

  @Override
  public Optional<Answer<V>> expired(Lookup.Expired<V> expired) {
    return Optional.empty();
  }

  @Override
  public Optional<Answer<V>> leased(Lookup.Leased<V> leased) {
    return Optional.empty();
  }

  @Override
  public Optional<Answer<V>> newer(Lookup.Newer<V> newer) {
    return Optional.empty();
  }

  @Override
  public Optional<Answer<V>> missing(Lookup.Missing<V> missing) {
    return Optional.empty();
  }

  @Override
  public Optional<Answer<V>> unavailable(Lookup.Unavailable<V> unavailable) {
    return Optional.empty();
  }
}
