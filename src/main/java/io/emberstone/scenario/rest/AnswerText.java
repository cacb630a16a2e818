package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.platform.RecordJson;
import io.emberstone.scenario.domain.ResultText;
import io.emberstone.scenario.domain.ResultWriter;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.WrittenResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON of a {@link ScenarioAnswer} in two steps: the text of its result, which the hot tier
 * keeps, and the {@link Finding} that is put into it for each answer. Stateless.
 */
public final class AnswerText implements ResultWriter {

  /** Inside a string a quote is escaped: these can be nothing but names of members. */
  private static final byte[] FIRST_OF_FINDING = ascii("\"source\":");

  private static final byte[] BEHIND_FINDING = ascii(",\"recyclingMultiples\":");

  @Override
  public ResultText write(ScenarioResult result) {
    return write(result, result.configuration().bucketNames());
  }

  private static ResultText write(ScenarioResult result, List<String> buckets) {
    Fetched<ScenarioResult> anyhow =
        new Fetched<>(result, Source.HOT, false, false, false, Duration.ZERO, Timings.NONE);
    byte[] json = RecordJson.bytes(ScenarioAnswer.of(anyhow, buckets));
    int from = indexOf(FIRST_OF_FINDING, json);
    int to = indexOf(BEHIND_FINDING, json);
    return new ResultText(
        ByteBuffer.wrap(json, 0, from), ByteBuffer.wrap(json, to, json.length - to));
  }

  /** The answer with its buckets in canonical order. */
  static byte[] json(Fetched<WrittenResult> fetched) {
    return json(fetched, fetched.value().text());
  }

  /**
   * The answer to a caller.
   *
   * @param buckets the bucket names in the order the caller shall see
   */
  static byte[] json(Fetched<WrittenResult> fetched, List<String> buckets) {
    ScenarioResult result = fetched.value().result();
    return buckets.equals(result.configuration().bucketNames())
        ? json(fetched)
        : json(fetched, write(result, buckets));
  }

  private static byte[] json(Fetched<WrittenResult> fetched, ResultText text) {
    Finding finding = Finding.of(fetched, fetched.value().result());
    return RecordJson.between(text.before(), finding, text.after());
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
