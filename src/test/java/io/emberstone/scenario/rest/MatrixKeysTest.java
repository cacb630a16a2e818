package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixKeysTest {

  @Test
  void hexDigits_areTheKeyInLowercase() {
    assertThat(MatrixKeys.require("0123456789ABCDEF".repeat(4))).isEqualTo(Matrices.KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
  void anythingElse_isRefused(String key) {
    assertThatThrownBy(() -> MatrixKeys.require(key))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
  }
}
