package io.emberstone.scenario.domain.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as key, generator, stored row and answer use it: valid, NFC-normalized, rounded
 * to 5 decimals, buckets in canonical order (by name, by code point).
 *
 * @param fundId 1..64 characters
 * @param taxonomyVersion such as {@code v1.2}
 * @param numScenarios rows of the matrix, 1..100 000
 * @param buckets 1..50, in canonical order
 * @param seed the explicit seed, or null where the key itself is the seed
 */
public record ScenarioConfiguration(
    String fundId,
    String taxonomyVersion,
    int numScenarios,
    List<Bucket> buckets,
    CorrelationWeights correlationWeights,
    Recycling recycling,
    @Nullable String seed) {

  public ScenarioConfiguration {
    buckets = List.copyOf(buckets);
  }

  /** The bucket names in canonical order: the columns of the matrix as it is stored. */
  public List<String> bucketNames() {
    return buckets.stream().map(Bucket::name).toList();
  }

  /** Whether these are the bucket names in canonical order. */
  public boolean isInOrder(List<String> names) {
    boolean same = names.size() == buckets.size();
    for (int i = 0; same && i < names.size(); i++) {
      same = names.get(i).equals(buckets.get(i).name());
    }
    return same;
  }
}
