package io.emberstone.scenario.domain.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalOrderTest {

  private static final String BEYOND_THE_PLANE = new String(Character.toChars(0x1F680));
  private static final String NEXT_ONE = new String(Character.toChars(0x1F681));

  @Test
  void names_areInOrderOfCodePoints() {
    List<String> names =
        List.of(
            "",
            "A",
            "AB",
            "B",
            "a",
            "\u00e4",
            "\uD7FF",
            "\uE000",
            "\uFFFD",
            BEYOND_THE_PLANE,
            BEYOND_THE_PLANE + "a",
            NEXT_ONE);
    for (String left : names) {
      for (String right : names) {
        int expected = Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
        assertThat(Integer.signum(CanonicalOrder.BY_CODE_POINT.compare(left, right)))
            .as("%s and %s", left, right)
            .isEqualTo(Integer.signum(expected));
      }
    }
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(CanonicalOrder.BY_CODE_POINT);
    assertThat(sorted).isEqualTo(names);
  }
}
