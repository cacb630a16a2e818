package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static final Map<String, Double> FIGURES =
      Map.of("p95Ms", 20.5, "hitRate", 0.8, "errorRate", 0.01, "product.hit.p95Ms", 3.0);

  @Test
  void times_andErrors_areBoundedFromAbove() {
    assertThat(new Target("p95Ms", 20.5).miss(FIGURES)).isEmpty();
    assertThat(new Target("p95Ms", 20).miss(FIGURES))
        .contains("p95Ms is 20.5, wanted at most 20.0");
    assertThat(new Target("errorRate", 0.009).miss(FIGURES)).isPresent();
    assertThat(new Target("product.hit.p95Ms", 2).miss(FIGURES)).isPresent();
  }

  @Test
  void ratesOfGood_areBoundedFromBelow() {
    assertThat(new Target("hitRate", 0.8).miss(FIGURES)).isEmpty();
    assertThat(new Target("hitRate", 0.9).miss(FIGURES))
        .contains("hitRate is 0.8, wanted at least 0.9");
  }

  @Test
  void whatWasNotMeasured_isMissed() {
    assertThat(new Target("bom.miss.p95Ms", 1000).miss(FIGURES))
        .contains("bom.miss.p95Ms was not measured, wanted at most 1000.0");
  }

  @Test
  void properties_areTargetsByTheirNames() {
    Properties properties = new Properties();
    properties.setProperty("target.rps", "800");
    properties.setProperty("target.bom.hit.p95Ms", "50");
    properties.setProperty("rps", "900");

    assertThat(Target.from(properties))
        .containsExactly(new Target("bom.hit.p95Ms", 50), new Target("rps", 800));
  }

  @Test
  void targetThatIsNoNumber_isRefusedByName() {
    Properties properties = new Properties();
    properties.setProperty("target.rps", "fast");

    assertThatThrownBy(() -> Target.from(properties))
        .hasMessageContaining("target.rps is \"fast\"");
  }
}
