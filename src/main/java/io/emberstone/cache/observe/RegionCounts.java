package io.emberstone.cache.observe;

/**
 * What a region did since its node started, or since all of them did.
 *
 * @param hits requests answered from the hot tier
 * @param misses the other requests, failures included
 * @param shared requests that took the load of another one
 * @param hot lookups in the hot tier that found a value
 * @param durable the same of the durable tier
 * @param generated values generated
 */
public record RegionCounts(
    String region, long hits, long misses, long shared, Tally hot, Tally durable, Tally generated) {

  /** How often something was done, and how long it took in all, in nanoseconds. */
  public record Tally(long count, long nanos) {

    Tally plus(Tally other) {
      return new Tally(count + other.count, nanos + other.nanos);
    }

    /** Returns the mean in milliseconds; 0 if nothing was done. */
    double meanMs() {
      return count == 0 ? 0 : nanos / 1e6 / count;
    }
  }

  /** Returns nothing yet. */
  static RegionCounts none(String region) {
    Tally none = new Tally(0, 0);
    return new RegionCounts(region, 0, 0, 0, none, none, none);
  }

  /** Returns the sum, of this region's name. */
  RegionCounts plus(RegionCounts other) {
    return new RegionCounts(
        region,
        hits + other.hits,
        misses + other.misses,
        shared + other.shared,
        hot.plus(other.hot),
        durable.plus(other.durable),
        generated.plus(other.generated));
  }
}
