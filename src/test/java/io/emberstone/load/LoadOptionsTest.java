package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOptionsTest {

  @Test
  void withoutAWord_itIsAMinuteOfTheCatalogue() {
    assertThat(LoadOptions.from(new Properties()).summary())
        .isEqualTo(
            "catalog: 60 s of 100 requests a second, at most 10 at a time, 1000 users, seed 1,"
                + " to http://localhost:9080");
  }

  @Test
  void writes_areBesides_evenIfThereAreNone() {
    Properties properties = new Properties();
    assertThat(LoadOptions.from(properties).writes()).isEmpty();
    properties.setProperty("writes", "0");
    assertThat(LoadOptions.from(properties).writes()).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "rps, 0, whole number from 1",
    "users, many, whole number from 1",
    "writes, -1, whole number from 0",
    "mix, shop, none of [catalog]",
    "url, localhost:9080, no host"
  })
  void propertyThatMakesNoSense_isRefusedByName(String name, String value, String why) {
    Properties properties = new Properties();
    properties.setProperty(name, value);

    assertThatThrownBy(() -> LoadOptions.from(properties))
        .isInstanceOf(LoadException.class)
        .hasMessageStartingWith(name + " is \"" + value + "\"")
        .hasMessageContaining(why);
  }
}
