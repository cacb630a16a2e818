package io.emberstone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Map<String, String> configuration = new HashMap<>();
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(configuration.get(name)));

  @Test
  void rightValues_areRead() {
    configuration.put("emberstone.timeout", " PT0.15S ");
    configuration.put("emberstone.at-once", "4");
    configuration.put("emberstone.jitter", "0.1");
    configuration.put("emberstone.faults", "true");
    configuration.put("emberstone.codec", "zstd");

    assertThat(settings.require("emberstone.timeout", Kind.duration()))
        .isEqualTo(Duration.ofMillis(150));
    assertThat(settings.require("emberstone.at-once", Kind.integer(1, 4))).isEqualTo(4);
    assertThat(settings.require("emberstone.jitter", Kind.number(0, 1))).isEqualTo(0.1);
    assertThat(settings.require("emberstone.faults", Kind.SWITCH)).isTrue();
    assertThat(settings.require("emberstone.codec", Kind.oneOf("none", "zstd"))).isEqualTo("zstd");
    assertThat(settings.find("emberstone.file", Kind.TEXT)).isEmpty();
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void wrongValues_areAllNamedWithWhatIsAllowed() {
    configuration.put("emberstone.timeout", "abc");
    configuration.put("emberstone.ttl", "-PT5S");
    configuration.put("emberstone.at-once", "0");
    configuration.put("emberstone.jitter", "NaN");
    configuration.put("emberstone.faults", "yes");
    configuration.put("emberstone.codec", "gzip");
    configuration.put("emberstone.address", "localhost:6379");

    settings.require("emberstone.timeout", Kind.duration(Duration.ofMillis(1)));
    settings.require("emberstone.ttl", Kind.duration());
    settings.require("emberstone.at-once", Kind.integer(1, 8));
    settings.require("emberstone.jitter", Kind.number(0, 1));
    settings.require("emberstone.faults", Kind.SWITCH);
    settings.require("emberstone.codec", Kind.oneOf("zstd", "lz4", "none"));
    settings.require("emberstone.address", Kind.beginningWith("redis://", "rediss://"));
    settings.require("emberstone.user", Kind.TEXT);

    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            Emberstone does not start:
              emberstone.address is "localhost:6379"; it must be a text that begins with redis:// or rediss://
              emberstone.at-once is "0"; it must be an integer from 1 to 8
              emberstone.codec is "gzip"; it must be one of zstd, lz4, none
              emberstone.faults is "yes"; it must be one of false, true
              emberstone.jitter is "NaN"; it must be a number from 0 to 1
              emberstone.timeout is "abc"; it must be a duration from PT0.001S to P365D
              emberstone.ttl is "-PT5S"; it must be a duration such as PT10M, at most P365D
              emberstone.user is not set; it must be a text""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P366D", "PT9223372036854775807S", "PT99999999999999999999S", ""})
  void durationThatNoNumberHolds_isRefused(String text) {
    configuration.put("emberstone.ttl", text);

    settings.require("emberstone.ttl", Kind.duration());

    assertThatThrownBy(settings::check).hasMessageContaining("emberstone.ttl is \"" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://emberstone:s3cret@db.example/emberstone",
        "jdbc:pgsql://db.example/emberstone?user=emberstone&password=s3cret&ssl=true"
      })
  void passwordInAnAddress_isNotShown(String address) {
    configuration.put("emberstone.db.url", address);

    settings.require("emberstone.db.url", Kind.beginningWith("jdbc:postgresql:"));

    assertThatThrownBy(settings::check)
        .hasMessageContaining("db.example/emberstone")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void settingReadTwice_isRefusedOnce() {
    configuration.put("emberstone.ttl", "abc");

    settings.require("emberstone.ttl", Kind.duration());
    settings.require("emberstone.ttl", Kind.duration());

    assertThatThrownBy(settings::check)
        .satisfies(refused -> assertThat(refused.getMessage().lines()).hasSize(2));
  }

  @Test
  void namesThatAreNoSettings_areWarnedOfWithTheNearest() {
    settings.find("emberstone.hot.timeout", Kind.duration());
    settings.find("emberstone.region.scenario-result.ttl", Kind.duration());

    List<String> warnings =
        settings.unknown(
            List.of(
                "java.home",
                "EMBERSTONE_HOT_TIMEOUT",
                "emberstone.hot.timeout",
                "EMBERSTONE_REGION_SCENARIO_RESULT_TTL",
                "emberstone.hot.tiemout",
                "EMBERSTONE_REGION_SCENARIO_RESULTS_TTL",
                "emberstone.region.scenario.results.ttl",
                "emberstone.something-else-entirely"));

    assertThat(warnings)
        .containsExactly(
            "EMBERSTONE_REGION_SCENARIO_RESULTS_TTL is not a setting and has no effect;"
                + " did you mean EMBERSTONE_REGION_SCENARIO_RESULT_TTL?",
            "emberstone.hot.tiemout is not a setting and has no effect;"
                + " did you mean emberstone.hot.timeout?",
            "emberstone.something-else-entirely is not a setting and has no effect.");
  }
}
