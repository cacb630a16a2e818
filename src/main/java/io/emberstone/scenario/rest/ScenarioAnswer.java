package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.ScenarioResult;
import java.util.List;

/**
 * A matrix without its cells, as answered; all that is one a bucket is in the same order.
 *
 * @param matrix what it is
 * @param metadata how it came to be, and here
 * @param summary the figures of each bucket
 */
public record ScenarioAnswer(
    MatrixAnswer matrix, MetadataAnswer metadata, List<BucketSummary> summary) {

  public ScenarioAnswer {
    summary = List.copyOf(summary);
  }

  /**
   * The answer to a caller.
   *
   * @param buckets the bucket names in the order the caller shall see
   */
  static ScenarioAnswer of(Fetched<ScenarioResult> fetched, List<String> buckets) {
    ScenarioResult result = fetched.value();
    List<String> canonical = result.configuration().bucketNames();
    List<Integer> order = buckets.stream().map(canonical::indexOf).toList();
    return new ScenarioAnswer(
        MatrixAnswer.of(result, buckets),
        MetadataAnswer.of(fetched, inOrder(result.recyclingMultiples(), order)),
        inOrder(result.summary(), order));
  }

  private static <T> List<T> inOrder(List<T> canonical, List<Integer> order) {
    return order.stream().map(canonical::get).toList();
  }
}
