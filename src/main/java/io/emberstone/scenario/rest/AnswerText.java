package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.json.JsonArrays;
import io.emberstone.json.JsonCodec;
import io.emberstone.json.LazyRecord;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.util.List;
import java.util.Set;

/** The JSON of a result as an answer. That of a hit is the entry's own, copied whole. */
final class AnswerText {

  private static final Set<String> ONE_A_BUCKET =
      Set.of("matrix.buckets", "metadata.recyclingMultiples", "summary");

  private AnswerText() {}

  /** Returns the answer with its buckets in canonical order. */
  static byte[] of(Fetched<LazyRecord<ScenarioResult>> fetched) {
    return fetched.source() == Source.HOT && !fetched.stale()
        ? fetched.value().json()
        : JsonCodec.bytes(fetched.value().value().obtained(fetched));
  }

  /** Returns the answer with its buckets in the order of the request it was fetched for. */
  static byte[] of(Fetched<LazyRecord<ScenarioResult>> fetched, ScenarioRequest request) {
    return inOrder(of(fetched), request);
  }

  /**
   * Returns an answer with its buckets in the order of the request instead of the canonical one.
   */
  static byte[] inOrder(byte[] answer, ScenarioRequest request) {
    if (request.configuration().isInOrder(request.bucketOrder())) {
      return answer;
    }
    List<String> canonical = request.configuration().bucketNames();
    return JsonArrays.reordered(
        answer, ONE_A_BUCKET, request.bucketOrder().stream().map(canonical::indexOf).toList());
  }
}
