package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

  record Draft(@Nullable String title, @Nullable Long share, @Nullable Draft part) {}

  /** A record without which there is nothing to apply rules to. */
  record Strict(String title) {}

  @Test
  void bodyThatKeepsTheRules_isWhatTheyMakeOfIt() {
    assertThat(body("{\"title\": \"t\", \"share\": 5}").check(BodyTest::rules)).isEqualTo("t/5");
  }

  @Test
  void brokenRulesAlone_areTheRulesOwnException() {
    RuleViolationsException broken =
        catchThrowableOfType(
            RuleViolationsException.class, () -> body("{}").check(BodyTest::rules));

    assertThat(broken.violations())
        .containsExactly(
            new Violation("title", "is required"), new Violation("share", "is required"));
  }

  @Test
  void byteOrderMark_isSaidToBeOne() {
    assertThat(refused("\uFEFF{\"title\": \"t\"}").detail())
        .isEqualTo("The body begins with a byte order mark, which JSON must not have.");
    assertThat(refused("\uFEFF").detail()).contains("byte order mark");
  }

  @Test
  void whatIsNotUnderstood_isNamedWithTheRulesBrokenBesides() {
    ProblemException refused = refused("{\"share\": \"all\", \"part\": {\"more\": 1}}");

    assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(refused.detail()).isEqualTo("The request cannot be understood.");
    assertThat(refused.errors())
        .containsExactly(
            new Violation("share", "must be an integer"),
            new Violation("part.more", "is not known"),
            new Violation("title", "is required"));
  }

  @Test
  void recordThatLacksAMember_isRefusedWithoutRules() {
    Body<Strict> body = Body.of("{\"no\":1}".getBytes(StandardCharsets.UTF_8), Strict.class);

    assertThatThrownBy(
            () ->
                body.check(
                    strict -> {
                      throw new AssertionError("asked");
                    }))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(Violation::field)
                    .containsExactly("no", "title"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\r\t "})
  void emptyBody_isMalformed(String body) {
    assertMalformed(body, "The body is empty; it must be JSON.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true", "[[{}]]"})
  void anythingButAnObject_isMalformed(String body) {
    assertMalformed(body, "The body must be a JSON object.");
  }

  @Test
  void malformedJson_isRefusedWithItsPosition() {
    assertMalformed("{\"title\": 1,\n  \"share\": x}", "Malformed JSON at line 2, column 12.");
    assertMalformed("{\"title\":1} x", "Malformed JSON at line 1, column 13.");
  }

  @Test
  void nestingOfHalfAMegabyte_isMalformed() {
    assertMalformed("[".repeat(500_000), "Nested deeper than 32 levels.");
    assertMalformed("{\"part\":".repeat(100_000), "Nested deeper than 32 levels.");
  }

  @Test
  void invalidUtf8_isMalformed() {
    byte[] cut = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};

    assertThatThrownBy(() -> Body.of(cut, Draft.class).check(BodyTest::rules))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.detail()).isEqualTo("Not UTF-8 at byte 2."));
  }

  private static Checked<String> rules(Draft draft) {
    Findings findings = new Findings();
    if (draft.title() == null) {
      findings.missing("title");
    }
    if (draft.share() == null) {
      findings.missing("share");
    }
    return new Checked<>(
        findings.isEmpty() ? draft.title() + "/" + draft.share() : null, findings.violations());
  }

  private static void assertMalformed(String body, String detail) {
    assertThat(refused(body).type()).isEqualTo(ProblemType.MALFORMED_BODY);
    assertThat(refused(body).detail()).isEqualTo(detail);
  }

  private static ProblemException refused(String body) {
    return catchThrowableOfType(ProblemException.class, () -> body(body).check(BodyTest::rules));
  }

  private static Body<Draft> body(String json) {
    return Body.of(json.getBytes(StandardCharsets.UTF_8), Draft.class);
  }
}
