package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "*", " \"6\" , \"7\""})
  void tagOfTheVersion_matches(String ifMatch) {
    assertThat(IfMatch.required(ifMatch).test(7)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"8\"", "W/\"7\"", "7", "", "\"77\"", "\"6,7\""})
  void otherOrWeakTag_doesNotMatch(String ifMatch) {
    assertThat(IfMatch.required(ifMatch).test(7)).isFalse();
  }

  @Test
  void absentField_isAProblem() {
    assertThatThrownBy(() -> IfMatch.required(null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.PRECONDITION_REQUIRED));
  }
}
