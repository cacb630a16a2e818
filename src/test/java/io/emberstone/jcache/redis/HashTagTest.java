package io.emberstone.jcache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashTagTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "a{b}c, b",
    "}a{b}, b",
    "{}a, {}a",
    "a{b, a{b",
    "{a{b}}, a{b",
    "{a}{b}, a"
  })
  void tag_isWhatStandsBetweenTheFirstBraceAndTheNext(String key, String tag) {
    byte[] of = HashTag.of(key.getBytes(StandardCharsets.UTF_8));

    assertThat(new String(of, StandardCharsets.UTF_8)).isEqualTo(tag);
  }
}
