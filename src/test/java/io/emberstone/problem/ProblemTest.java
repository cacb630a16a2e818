package io.emberstone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.json.JsonCodec;
import io.emberstone.rules.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void problem_isWrittenAsRfc9457HasIt() {
    Problem problem =
        Problem.of(
            ProblemType.INVALID_REQUEST,
            "The request cannot be understood.",
            "/api/scenario-matrices",
            List.of(new Violation("a", "is not \"known\"")));

    assertThat(json(problem))
        .isEqualTo(
            "{\"type\":\"urn:emberstone:problem:invalid-request\",\"title\":\"Invalid request\","
                + "\"status\":400,\"detail\":\"The request cannot be understood.\","
                + "\"instance\":\"/api/scenario-matrices\","
                + "\"errors\":[{\"field\":\"a\",\"message\":\"is not \\\"known\\\"\"}]}");
  }

  @Test
  void withoutErrors_hasNoSuchMember() {
    assertThat(json(Problem.of(ProblemType.NOT_FOUND, null, null, List.of())))
        .isEqualTo(
            "{\"type\":\"urn:emberstone:problem:not-found\",\"title\":\"Not found\",\"status\":404}");
  }

  @Test
  void statusWithAKind_isOfThatKindAndAnyOtherIsBlank() {
    assertThat(Problem.ofStatus(405, "x", null).type())
        .isEqualTo("urn:emberstone:problem:method-not-allowed");
    assertThat(Problem.ofStatus(409, "Conflict", null).type())
        .isEqualTo("urn:emberstone:problem:conflict");
    assertThat(Problem.ofStatus(411, "Length Required", null))
        .isEqualTo(
            new Problem(
                "about:blank", "Length Required", 411, "Length Required.", null, null, null));
    assertThat(Problem.ofStatus(400, "Bad Request", null).type()).isEqualTo("about:blank");
  }

  @Test
  void typeUris_areDistinct() {
    assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri)).doesNotHaveDuplicates();
  }

  @Test
  void internalError_tellsItsIdAndNothingElse() {
    Problem problem = Problem.internal(500);

    assertThat(problem.instance()).startsWith("urn:uuid:");
    assertThat(json(problem))
        .isEqualTo(
            "{\"type\":\"urn:emberstone:problem:internal\",\"title\":\"Internal error\","
                + "\"status\":500,\"detail\":\"Internal error; instance names it in our log.\","
                + "\"instance\":\""
                + problem.instance()
                + "\"}");
  }

  @Test
  void retryAfter_isWholeSecondsRoundedUp() {
    assertThat(ProblemMapper.retryAfter(Duration.ofMillis(1001))).isEqualTo("2");
    assertThat(ProblemMapper.retryAfter(Duration.ofSeconds(5))).isEqualTo("5");
    assertThat(ProblemMapper.retryAfter(Duration.ZERO)).isEqualTo("1");
  }

  private static String json(Record value) {
    return new String(JsonCodec.bytes(value), StandardCharsets.UTF_8);
  }
}
