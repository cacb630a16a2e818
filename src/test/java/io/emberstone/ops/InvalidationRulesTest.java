package io.emberstone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.http.Body;
import io.emberstone.rules.Checked;
import io.emberstone.rules.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidationRulesTest {

  private final Region<String, String> items =
      Region.recorded("items", Key::shared, new TextFormat(), Duration.ofMinutes(1)).build();
  private final InvalidationRules rules = new InvalidationRules(Map.of("items", items));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"scope": "all"}                                        | ''
          {"scope": "region", "region": "items"}                  | items
          {"scope": "fund", "fund": "f"}                          | f
          {"scope": "matrix", "matrix": "m"}                      | m
          {"scope": "key", "region": "items", "key": "k"}         | k
          {"scope": "prefix", "prefix": "items:a", "dryRun": true}| items:a
          {"scope": "pattern", "pattern": "*:a?"}                 | *:a?
          {"scope": "tag", "tag": "t", "reason": "why"}           | t
          """)
  void scopeWithItsArgument_isFine(String json, String argument) {
    InvalidationRequest request = check(json).orThrow();

    assertThat(request.argument()).isEqualTo(argument);
    assertThat(request.dryRun()).isEqualTo(json.contains("dryRun"));
    assertThat(request.reason()).isEqualTo(json.contains("why") ? "why" : "");
    assertThat(request.region() != null).isEqualTo(json.contains("region"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | scope
          {"scope": "everything"}                                     | scope
          {"scope": "fund"}                                           | fund
          {"scope": "fund", "fund": " "}                              | fund
          {"scope": "key", "key": "k"}                                | region
          {"scope": "key", "region": "items", "key": "k#refresh"}     | key
          {"scope": "region", "region": "others"}                     | region
          {"scope": "all", "tag": "t"}                                | tag
          {"scope": "tag", "tag": "a\\u000ab"}                         | tag
          """)
  void whatIsWrong_isNamed(String json, String field) {
    assertThat(check(json).violations()).extracting(Violation::field).containsExactly(field);
  }

  @Test
  void everythingWrong_isNamedAtOnce() {
    String json =
        "{\"scope\": \"key\", \"fund\": \"f\", \"reason\": \"%s\"}".formatted("x".repeat(201));

    assertThat(check(json).violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("reason", "region", "fund", "key");
  }

  private Checked<InvalidationRequest> check(String json) {
    List<Checked<InvalidationRequest>> checked = new java.util.ArrayList<>();
    try {
      Body.of(json.getBytes(StandardCharsets.UTF_8), InvalidationDraft.class)
          .<InvalidationRequest>check(
              draft -> {
                checked.add(rules.check(draft));
                return checked.get(0);
              });
    } catch (RuntimeException refused) {
      assertThat(checked).as("%s", refused).hasSize(1);
    }
    return checked.get(0);
  }
}
