package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final List<String> NAMES = List.of("Früh", "Seed", "Series A");

  @Test
  void withoutNames_allInCanonicalOrder() {
    assertThat(Columns.of(NAMES, List.of())).isEqualTo(new Columns(NAMES, List.of(0, 1, 2), 3));
  }

  @Test
  void namesRepeated_areTheColumnsInThatOrder() {
    assertThat(Columns.of(NAMES, List.of("Series A", "Seed")).order()).containsExactly(2, 1);
  }

  @Test
  void oneValueWithCommas_isAList() {
    assertThat(Columns.of(NAMES, List.of("Series A,Seed")).order()).containsExactly(2, 1);
  }

  @Test
  void nameWithAComma_isTakenAsItIs() {
    List<String> names = List.of("A", "A,B", "B");

    assertThat(Columns.of(names, List.of("A,B")).order()).containsExactly(1);
    assertThat(Columns.of(names, List.of("A,B", "B")).order()).containsExactly(1, 2);
    assertThatThrownBy(() -> Columns.of(names, List.of("B,A")))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void decomposedName_isTheSameName() {
    assertThat(Columns.of(NAMES, List.of("Fru\u0308h")).order()).containsExactly(0);
  }

  @Test
  void unknownAndRepeatedNames_areAllNamed() {
    assertThatThrownBy(() -> Columns.of(NAMES, List.of("Seed", "seed", "Seed", "")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.RULES_VIOLATED);
              assertThat(problem.errors())
                  .containsExactly(
                      new Violation("buckets[1]", "is no bucket of this matrix"),
                      new Violation("buckets[2]", "appears more than once"),
                      new Violation("buckets[3]", "is no bucket of this matrix"));
            });
  }
}
