package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.json.JsonCodec;
import io.emberstone.scenario.domain.ScenarioResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A result as it is answered: exact text, the caller's order, how it was obtained. */
class ScenarioResultTest {

  private static final Timings TIMINGS =
      new Timings(Duration.ofNanos(412_345), Duration.ofMillis(2), Duration.ofMillis(500));

  @Test
  void answer_isExactlyWhatIsPromised() {
    ScenarioResult answer = answer(Source.GENERATED, 9);

    assertThat(json(answer))
        .isEqualTo(
            "{\"matrix\":{\"key\":\""
                + Matrices.KEY
                + "\",\"keyVersion\":\"v1.2\",\"fundId\":\"fund-1\",\"taxonomyVersion\":\"v1.2\","
                + "\"numScenarios\":5,\"buckets\":[\"A\"],\"codec\":\"zstd\","
                + "\"layout\":\"column-major\",\"rawBytes\":20,\"compressedBytes\":3,"
                + "\"checksum\":\"c0ffee\"},\"metadata\":{\"source\":\"GENERATED\",\"stale\":false,"
                + "\"generatedAt\":\"2026-01-02T03:04:05.678Z\",\"durationMs\":500,"
                + "\"recyclingMultiples\":[1],\"warnings\":[{\"field\":"
                + "\"correlationWeights.macro\",\"message\":\"is unusual\"}]},\"summary\":[{"
                + "\"bucket\":\"A\",\"mean\":0.5,\"median\":1,\"p5\":0,\"p25\":0,\"p75\":2,"
                + "\"p90\":3,\"p95\":4,\"min\":0,\"max\":5,\"probabilityOfLoss\":0.25}]}");
  }

  @Test
  void hit_saysWhatTheMissSaidButForSourceAndTimings() {
    ScenarioResult hit = answer(Source.HOT, 9);
    ScenarioResult miss = answer(Source.GENERATED, 9);

    assertThat(hit.matrix()).isEqualTo(miss.matrix());
    assertThat(hit.summary()).isEqualTo(miss.summary());
    assertThat(hit.metadata().generatedAt()).isEqualTo(miss.metadata().generatedAt());
    assertThat(hit.metadata().warnings()).isEqualTo(miss.metadata().warnings());
    assertThat(hit.metadata().durationMs()).isZero();
    assertThat(miss.metadata().durationMs()).isEqualTo(500);
  }

  @Test
  void staleAnswer_saysSo() {
    assertThat(answer(Source.HOT, -9).metadata().stale()).isTrue();
  }

  @Test
  void storedResult_isTheAnswerToAHit() {
    assertThat(answer(Source.HOT, 9)).isEqualTo(Matrices.result(5, "A"));
    assertThat(answer(Source.GENERATED, 9)).isNotEqualTo(Matrices.result(5, "A"));
  }

  private static ScenarioResult answer(Source source, long ttl) {
    ScenarioResult result = Matrices.result(5, "A");
    Fetched<ScenarioResult> fetched =
        new Fetched<>(result, source, Fetched.Status.STORED, Duration.ofSeconds(ttl), TIMINGS);
    return result.obtained(fetched);
  }

  private static String json(Record value) {
    return new String(JsonCodec.bytes(value), StandardCharsets.UTF_8);
  }
}
