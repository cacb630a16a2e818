package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.json.JsonCodec;
import io.emberstone.scenario.domain.ScenarioRequest;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.WrittenResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * The JSON of a {@link ScenarioAnswer}. That of a hit is written once, when the result is loaded,
 * and the hot tier keeps it with the result.
 */
public final class AnswerText {

  private AnswerText() {}

  /** What a hit is answered with, its buckets in canonical order. */
  public static byte[] ofHit(ScenarioResult result) {
    return json(
        new Fetched<>(result, Source.HOT, Fetched.Status.HIT, Duration.ZERO, Timings.NONE),
        result.configuration().bucketNames());
  }

  /** The answer with its buckets in canonical order. */
  static byte[] of(Fetched<WrittenResult> fetched) {
    if (fetched.source() == Source.HOT && !fetched.stale()) {
      ByteBuffer text = fetched.value().text();
      byte[] json = new byte[text.remaining()];
      text.get(json);
      return json;
    }
    Fetched<ScenarioResult> read = fetched.map(WrittenResult::result);
    return json(read, read.value().configuration().bucketNames());
  }

  /** The answer with its buckets in the order of the request that it was fetched for. */
  static byte[] of(Fetched<WrittenResult> fetched, ScenarioRequest request) {
    return request.configuration().isInOrder(request.bucketOrder())
        ? of(fetched)
        : json(fetched.map(WrittenResult::result), request.bucketOrder());
  }

  private static byte[] json(Fetched<ScenarioResult> fetched, List<String> buckets) {
    return JsonCodec.bytes(ScenarioAnswer.of(fetched, buckets));
  }
}
