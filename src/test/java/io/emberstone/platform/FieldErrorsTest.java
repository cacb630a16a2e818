package io.emberstone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldErrorsTest {

  private final FieldErrors errors = new FieldErrors();

  @Test
  void fieldAndItsParts_areCovered() {
    errors.add("buckets[1]", "must be an object");

    assertThat(errors.cover("buckets[1]")).isTrue();
    assertThat(errors.cover("buckets[1].name")).isTrue();
    assertThat(errors.cover("buckets[10]")).isFalse();
    assertThat(errors.cover("buckets")).isFalse();
  }

  @Test
  void errorOfTheWholeBody_coversEverything() {
    errors.add("", "is no object");

    assertThat(errors.cover("seed")).isTrue();
  }

  @Test
  void longName_isNotCutInTheMiddleOfACharacter() {
    errors.add("x".repeat(199) + "\uD83D\uDE00".repeat(9), "is not known");

    assertThat(errors.list().get(0).field()).isEqualTo("x".repeat(199) + "...");
  }
}
