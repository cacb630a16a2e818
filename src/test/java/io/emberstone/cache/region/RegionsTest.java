package io.emberstone.cache.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.settings.Settings;
import io.emberstone.settings.SettingsException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {

  private final Map<String, String> properties = new HashMap<>();
  private final Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)));
  private final Regions regions = new Regions(settings);

  record Goal(String description) {}

  @Test
  void ttlAlone_isEnough() {
    set("goal", "ttl", "PT10M");

    Region<String, Goal> goals = regions.recorded("goal", Goal.class, Key::shared).build();

    settings.check();
    assertThat(goals.ttl()).isEqualTo(Duration.ofMinutes(10));
    assertThat(goals.prefix()).isEqualTo("goal");
    assertThat(goals.immutable()).isFalse();
    assertThat(goals.absentTtl()).isEqualTo(Duration.ZERO);
    assertThat(goals.retention()).isEqualTo(Duration.ZERO);
    assertThat(goals.earliness()).isZero();
    assertThat(goals.leaseWait()).isEqualTo(Duration.ofMillis(200));
    assertThat(goals.sizeLimit()).isEqualTo(4 << 20);
  }

  @Test
  void everySetting_isRead() {
    set("goal", "ttl", " PT10M ");
    set("goal", "absent-ttl", "PT30S");
    set("goal", "retention", "PT1H");
    set("goal", "earliness", "1.5");
    set("goal", "wait", "PT2S");
    set("goal", "size-limit", "1000");

    Region<String, Goal> goals = regions.recorded("goal", Goal.class, Key::shared).build();

    settings.check();
    assertThat(goals.ttl()).isEqualTo(Duration.ofMinutes(10));
    assertThat(goals.absentTtl()).isEqualTo(Duration.ofSeconds(30));
    assertThat(goals.retention()).isEqualTo(Duration.ofHours(1));
    assertThat(goals.earliness()).isEqualTo(1.5);
    assertThat(goals.leaseWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(goals.sizeLimit()).isEqualTo(1000);
  }

  @Test
  void value_isWrittenAndReadWithoutAFormatOfItsOwn() {
    set("goal", "ttl", "PT10M");
    Region<String, Goal> goals = regions.derived("goal", Goal.class, Key::shared).build();

    byte[] bytes = goals.format().encode(new Goal("swim"));

    assertThat(goals.immutable()).isTrue();
    assertThat(goals.format().decode(ByteBuffer.wrap(bytes))).isEqualTo(new Goal("swim"));
  }

  @Test
  void wrongValues_areAllNamedWithTheirProperties() {
    set("goal", "ttl", "10 minutes");
    set("goal", "absent-ttl", "-PT1S");
    set("goal", "retention", "PT1H");
    set("goal", "earliness", "NaN");
    set("goal", "wait", "2000");
    set("goal", "size-limit", "0");
    set("matrix", "absent-ttl", "PT1S");
    set("matrix", "size-limit", "8 MiB");

    Region<String, Goal> goals = regions.recorded("goal", Goal.class, Key::shared).build();
    Region<String, Goal> matrices = regions.derived("matrix", Goal.class, Key::shared).build();

    assertThat(goals.ttl()).isZero();
    assertThat(matrices.ttl()).isZero();
    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "emberstone.region.goal.ttl is \"10 minutes\"; it must be a duration such as PT10M",
            "emberstone.region.goal.absent-ttl is \"-PT1S\"",
            "emberstone.region.goal.earliness is \"NaN\"; it must be a number from 0 to 1000",
            "emberstone.region.goal.wait is \"2000\"",
            "emberstone.region.goal.size-limit is \"0\"",
            "emberstone.region.matrix.ttl is not set; it must be a duration such as PT10M",
            "emberstone.region.matrix.absent-ttl is \"PT1S\"; it must be unset",
            "emberstone.region.matrix.size-limit is \"8 MiB\"")
        .hasMessageNotContaining("retention");
  }

  @Test
  void regionsThatCannotBeToldApart_areRefused() {
    regions.compare(List.of(region("a", "user:goals"), region("b", "user:goals:active")));
    regions.compare(List.of(region("c", "x"), region("c", "y")));

    assertThatThrownBy(settings::check)
        .hasMessageContainingAll("user:goals:active", "two regions are named c");
  }

  @Test
  void prefixesThatOnlyBeginAlike_areToldApart() {
    regions.compare(List.of(region("a", "user:goals"), region("b", "user:goals-active")));

    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":user", "user:", "user::goals", "user goals", "emberstone-tags"})
  void prefixThatCannotBeOne_isRefused(String prefix) {
    assertThatThrownBy(() -> region("goal", prefix)).isInstanceOf(IllegalArgumentException.class);
  }

  private Region<String, Goal> region(String name, String prefix) {
    set(name, "ttl", "PT1S");
    return regions.recorded(name, Goal.class, Key::shared).prefix(prefix).build();
  }

  private void set(String region, String property, String value) {
    properties.put("emberstone.region." + region + '.' + property, value);
  }
}
