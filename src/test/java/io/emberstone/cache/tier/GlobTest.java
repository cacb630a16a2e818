package io.emberstone.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "goals:u:1      | goals:u:1",
        "goals:*        | goals:u:1",
        "goals:*        | goals:",
        "*              | ``",
        "**             | x",
        "*:1            | goals:u:1",
        "g*:*:1         | goals:u:1",
        "*aab           | aaaaab",
        "*a*b*          | xaxbx",
        "g?als          | goals",
        "g?als          | g\ud83d\udd25als",
        "\ud83d\udd25*  | \ud83d\udd25\ud83d\udd25",
        "a\\*b          | a*b",
        "a\\?b          | a?b",
        "a\\\\b         | a\\b",
        "a\\            | a\\",
        "a\\xb          | axb",
        "[ab]           | [ab]",
        "a.*            | a.b",
        "*\\**          | x*y",
        "a*b            | a'\" \u0131b",
        "`` | ``",
        "* | anything",
        "a*c | abc",
        "a*c | ac",
        "a*b*c | aXbXbXc",
        "*a | a",
        "a?c | abc",
        "a?c | aéc",
        "a?c | a𝄞c",
        "a\\*c | a*c",
        "a\\?c | a?c",
        "a\\\\c | a\\c",
        "a\\bc | abc",
        "a\\ | a\\",
        "[ab] | [ab]",
        "a** | a"
      })
  void text_matches(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "goals:u:1      | goals:u:10",
        "goals:u:1      | xgoals:u:1",
        "goals:*        | goal:u:1",
        "``             | x",
        "?              | ``",
        "?              | ab",
        "g?als          | gals",
        "a\\*b          | axb",
        "a\\*b          | a\\*b",
        "a\\?b          | axb",
        "[ab]           | a",
        "a.*            | ab",
        "*aab           | aaaaa",
        "A*             | abc",
        "a | ab",
        "ab | a",
        "a?c | ac",
        "a?c | abbc",
        "a*c | acb",
        "a\\*c | abc",
        "a\\?c | abc",
        "[ab] | a",
        "[^a] | b",
        "*a?b | ab",
        "A | a"
      })
  void text_doesNotMatch(String pattern, String text) {
    assertThat(new Glob(pattern).matches(text)).isFalse();
  }

  @Test
  void manyStars_takeNoLongTime() {
    String pattern = "*a".repeat(200) + "b";
    String text = "a".repeat(10_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(new Glob(pattern).matches(text)).isFalse());
  }

  @Test
  void starsBetweenCharacters_takeNoLongTime() {
    String text = "a".repeat(5_000);

    assertThat(new Glob("a*".repeat(500) + "b").matches(text)).isFalse();
  }
}
