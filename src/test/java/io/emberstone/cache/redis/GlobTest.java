package io.emberstone.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "* anything",
        "a*c abc",
        "a*c ac",
        "a*b*c aXbXbXc",
        "*a a",
        "a?c abc",
        "a?c aéc",
        "a?c a𝄞c",
        "a\\*c a*c",
        "a\\?c a?c",
        "a\\\\c a\\c",
        "a\\bc abc",
        "a\\ a\\",
        "[ab] [ab]",
        "a** a"
      })
  void pattern_matches(String pattern, String name) {
    assertThat(Glob.of(pattern).matches(name)).isTrue();
  }

  @ParameterizedTest(name = "{0} and not {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "a ab",
        "ab a",
        "a?c ac",
        "a?c abbc",
        "a*c acb",
        "a\\*c abc",
        "a\\?c abc",
        "[ab] a",
        "[^a] b",
        "*a?b ab",
        "A a"
      })
  void pattern_doesNotMatch(String pattern, String name) {
    assertThat(Glob.of(pattern).matches(name)).isFalse();
  }

  @Test
  void emptyPattern_matchesTheEmptyNameAlone() {
    assertThat(Glob.of("").matches("")).isTrue();
    assertThat(Glob.of("").matches("a")).isFalse();
    assertThat(Glob.of("*").matches("")).isTrue();
  }

  @Test
  void classesOfRedis_areEscapedAndOneCharacterIsAnyNumberOfBytes() {
    assertThat(Glob.of("[a-z]?\\?*?x\\[").forRedis()).isEqualTo("\\[a-z]*\\?*x\\[");
    assertThat(Glob.literally("r[1]*:")).isEqualTo("r\\[1]\\*:");
  }

  @Test
  void manyStars_areMatchedInNoTime() {
    String name = "a".repeat(5_000);

    assertThat(Glob.of("a*".repeat(500) + "b").matches(name)).isFalse();
  }
}
