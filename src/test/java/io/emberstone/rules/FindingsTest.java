package io.emberstone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Findings findings = new Findings();

  @Test
  void fieldAndItsParts_areCovered() {
    findings.add("buckets[1]", "must be an object");

    assertThat(findings.covers("buckets[1]")).isTrue();
    assertThat(findings.covers("buckets[1].name")).isTrue();
    assertThat(findings.covers("buckets[10]")).isFalse();
    assertThat(findings.covers("buckets")).isFalse();
  }

  @Test
  void errorOfTheWholeBody_coversEverything() {
    findings.add("", "is no object");

    assertThat(findings.covers("seed")).isTrue();
  }

  @Test
  void droppedField_takesItsPartsAlong() {
    findings.add("recycling", "is required");
    findings.add("recycling.mode", "must be a string");
    findings.add("recycling.mode.x[2]", "is not known");
    findings.add("recycling.model", "is not known");

    findings.drop("recycling.mode");

    assertThat(findings.violations())
        .extracting(Violation::field)
        .containsExactly("recycling", "recycling.model");
  }

  @Test
  void longName_isNotCutInTheMiddleOfACharacter() {
    findings.add("x".repeat(199) + "\uD83D\uDE00".repeat(9), "is not known");

    assertThat(findings.violations().get(0).field()).isEqualTo("x".repeat(199) + "...");
  }

  @Test
  void thousandsOfErrors_areCutShort() {
    for (int i = 0; i < 5000; i++) {
      findings.add("m" + i, "is not known");
    }

    assertThat(findings.violations()).hasSize(Findings.LIMIT);
  }
}
