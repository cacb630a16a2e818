package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.platform.RecordJson;
import io.emberstone.scenario.domain.ResultText;
import io.emberstone.scenario.domain.ResultWriter;
import io.emberstone.scenario.domain.ScenarioRequest;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.WrittenResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON of a {@link ScenarioAnswer}. What a hit is told is written once, when the result is
 * loaded, but for the time that finding it took; the hot tier keeps it with the result. Stateless.
 */
public final class AnswerText implements ResultWriter {

  /** Inside a string a quote is escaped: these can be nothing but names of members. */
  private static final byte[] BEFORE_LOOKUP = ascii("\"lookupMs\":");

  private static final byte[] BEHIND_LOOKUP = ascii(",\"recyclingMultiples\":");

  @Override
  public ResultText write(ScenarioResult result) {
    byte[] json =
        json(
            new Fetched<>(result, Source.HOT, Fetched.Status.HIT, Duration.ZERO, Timings.NONE),
            result.configuration().bucketNames());
    int from = indexOf(BEFORE_LOOKUP, json) + BEFORE_LOOKUP.length;
    int to = indexOf(BEHIND_LOOKUP, json);
    return new ResultText(
        ByteBuffer.wrap(json, 0, from), ByteBuffer.wrap(json, to, json.length - to));
  }

  /** The answer with its buckets in canonical order. */
  static byte[] of(Fetched<WrittenResult> fetched) {
    if (fetched.source() == Source.HOT && !fetched.stale()) {
      ResultText text = fetched.value().text();
      double lookup = MetadataAnswer.lookupMs(fetched.timings());
      return RecordJson.between(text.before(), lookup, text.after());
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
    return RecordJson.bytes(ScenarioAnswer.of(fetched, buckets));
  }

  private static int indexOf(byte[] part, byte[] json) {
    int at = 0;
    while (!Arrays.equals(part, 0, part.length, json, at, at + part.length)) {
      at++;
    }
    return at;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
