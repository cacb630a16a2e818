package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.json.JsonCodec;
import io.emberstone.json.LazyRecord;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;

/** The JSON of a result as an answer. That of a hit is the entry's own, copied whole. */
final class AnswerText {

  private AnswerText() {}

  /** Returns the answer with its buckets in canonical order. */
  static byte[] of(Fetched<LazyRecord<ScenarioResult>> fetched) {
    return fetched.source() == Source.HOT && !fetched.stale()
        ? fetched.value().json()
        : JsonCodec.bytes(fetched.value().value().obtained(fetched));
  }

  /** Returns the answer with its buckets in the order of the request it was fetched for. */
  static byte[] of(Fetched<LazyRecord<ScenarioResult>> fetched, ScenarioRequest request) {
    if (request.configuration().isInOrder(request.bucketOrder())) {
      return of(fetched);
    }
    ScenarioResult result = fetched.value().value().inOrder(request.bucketOrder());
    return JsonCodec.bytes(result.obtained(fetched));
  }
}
