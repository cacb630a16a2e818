package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.json.JsonCodec;
import io.emberstone.scenario.domain.ScenarioRequest;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.WrittenResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that was kept is, byte for byte, the JSON of the answer's record. */
class AnswerTextTest {

  private static final Timings TIMINGS =
      new Timings(Duration.ofNanos(412_345), Duration.ofMillis(2), Duration.ofMillis(500));

  static Stream<Fetched<ScenarioResult>> answers() {
    return Stream.of(
            Matrices.result(5, "A"),
            Matrices.result(5, "A", "B", "C"),
            Matrices.result(7, "\u00e9", "\u4e2d\u6587", "\uD83D\uDE80"),
            Matrices.result(
                5,
                "\"source\":",
                "\\\"source\":\"HOT\",",
                ",\"recyclingMultiples\":[",
                "\\,\"recyclingMultiples\":"))
        .flatMap(
            result ->
                Stream.of(
                    fetched(result, Source.HOT, 9),
                    fetched(result, Source.HOT, -9),
                    fetched(result, Source.DURABLE, 9),
                    fetched(result, Source.GENERATED, 0)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void keptText_makesTheAnswer(Fetched<ScenarioResult> fetched) {
    List<String> canonical = fetched.value().configuration().bucketNames();

    assertThat(string(AnswerText.of(written(fetched))))
        .isEqualTo(string(JsonCodec.bytes(ScenarioAnswer.of(fetched, canonical))));
    assertThat(AnswerText.of(written(fetched), request(fetched, canonical)))
        .isEqualTo(AnswerText.of(written(fetched)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void callersOrder_isWrittenAnew(Fetched<ScenarioResult> fetched) {
    List<String> order = new ArrayList<>(fetched.value().configuration().bucketNames());
    Collections.reverse(order);

    assertThat(string(AnswerText.of(written(fetched), request(fetched, order))))
        .isEqualTo(string(JsonCodec.bytes(ScenarioAnswer.of(fetched, order))));
  }

  @Test
  void hit_doesNotReadItsResult() {
    ScenarioResult result = Matrices.result(5, "A", "B");
    Supplier<ScenarioResult> unread =
        () -> {
          throw new AssertionError("read");
        };
    Fetched<WrittenResult> hit =
        hit(result).map(read -> new WrittenResult(unread, ByteBuffer.wrap(AnswerText.ofHit(read))));

    assertThat(AnswerText.of(hit)).isEqualTo(AnswerText.of(written(hit(result))));
    assertThat(AnswerText.of(hit, request(hit(result), List.of("A", "B"))))
        .isEqualTo(AnswerText.of(hit));
  }

  private static Fetched<ScenarioResult> hit(ScenarioResult result) {
    return fetched(result, Source.HOT, 9);
  }

  private static ScenarioRequest request(Fetched<ScenarioResult> fetched, List<String> order) {
    ScenarioResult result = fetched.value();
    return new ScenarioRequest(result.configuration(), result.key(), order, result.warnings());
  }

  private static Fetched<WrittenResult> written(Fetched<ScenarioResult> fetched) {
    return fetched.map(result -> new WrittenResult(result, AnswerText.ofHit(result)));
  }

  private static Fetched<ScenarioResult> fetched(ScenarioResult result, Source source, long ttl) {
    return new Fetched<>(result, source, Fetched.Status.HIT, Duration.ofSeconds(ttl), TIMINGS);
  }

  private static String string(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
