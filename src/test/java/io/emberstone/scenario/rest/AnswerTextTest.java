package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.json.JsonCodec;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.Bucket;
import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.MoicCalibration;
import io.emberstone.scenario.domain.configuration.Recycling;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    List<String> canonical = fetched.value().matrix().buckets();

    assertThat(string(AnswerText.of(written(fetched))))
        .isEqualTo(string(JsonCodec.bytes(fetched.value().obtained(fetched))));
    assertThat(AnswerText.of(written(fetched), request(fetched, canonical)))
        .isEqualTo(AnswerText.of(written(fetched)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void callersOrder_isThatOfEverythingPerBucket(Fetched<ScenarioResult> fetched) {
    List<String> order = new ArrayList<>(fetched.value().matrix().buckets());
    Collections.reverse(order);

    assertThat(string(AnswerText.of(written(fetched), request(fetched, order))))
        .isEqualTo(
            string(JsonCodec.bytes(Matrices.inOrder(fetched.value(), order).obtained(fetched))));
  }

  @Test
  void hit_isAnsweredWithTheTextOfItsEntryUnread() {
    byte[] text = "no JSON at all".getBytes(StandardCharsets.UTF_8);
    ByteBuffer entry = ByteBuffer.allocate(1 + text.length).put((byte) 1).put(text).flip();
    LazyRecord<ScenarioResult> unread =
        RecordFormat.of(ScenarioResult.class, 1).lazy().decode(entry);
    Fetched<ScenarioResult> hit = fetched(Matrices.result(5, "A", "B"), Source.HOT, 9);

    assertThat(AnswerText.of(hit.map(any -> unread))).isEqualTo(text);
    assertThat(AnswerText.of(hit.map(any -> unread), request(hit, List.of("A", "B"))))
        .isEqualTo(text);
  }

  private static ScenarioRequest request(Fetched<ScenarioResult> fetched, List<String> order) {
    ScenarioResult result = fetched.value();
    List<Bucket> buckets =
        result.matrix().buckets().stream()
            .map(name -> new Bucket(name, 1, new MoicCalibration(1, 3)))
            .toList();
    ScenarioConfiguration configuration =
        new ScenarioConfiguration(
            "fund-1",
            "v1.2",
            5,
            buckets,
            new CorrelationWeights(0.8, 0.1, 0.1),
            Recycling.DISABLED,
            null);
    return new ScenarioRequest(configuration, result.matrix().key(), order, List.of());
  }

  private static Fetched<LazyRecord<ScenarioResult>> written(Fetched<ScenarioResult> fetched) {
    return fetched.map(LazyRecord::of);
  }

  private static Fetched<ScenarioResult> fetched(ScenarioResult result, Source source, long ttl) {
    return new Fetched<>(result, source, Fetched.Status.HIT, Duration.ofSeconds(ttl), TIMINGS);
  }

  private static String string(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
