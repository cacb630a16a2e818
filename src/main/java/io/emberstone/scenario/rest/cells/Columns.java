package io.emberstone.scenario.rest.cells;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a matrix, and in which order.
 *
 * @param names of the columns chosen
 * @param indices of each in the canonical order
 * @param width how many columns the matrix has
 */
record Columns(List<String> names, List<Integer> indices, int width) {

  Columns {
    names = List.copyOf(names);
    indices = List.copyOf(indices);
  }

  /**
   * The columns a caller asks for by name.
   *
   * @param canonical all names, in canonical order
   * @param asked the values of the parameter {@code buckets}, each a name; none for all. A single
   *     value with commas is a list of names, unless it is itself a name or any name has a comma
   * @throws ProblemException naming every name that is unknown (422) or comes twice (422)
   */
  static Columns of(List<String> canonical, List<String> asked) {
    List<String> wanted = asked.isEmpty() ? canonical : names(canonical, asked);
    List<Violation> errors = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      int index = canonical.indexOf(wanted.get(i));
      if (index < 0) {
        errors.add(new Violation("buckets[" + i + "]", "is no bucket of this matrix"));
      } else if (!seen.add(wanted.get(i))) {
        errors.add(new Violation("buckets[" + i + "]", "appears more than once"));
      }
      indices.add(index);
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          ProblemType.RULES_VIOLATED, "These columns cannot be chosen.", errors);
    }
    return new Columns(wanted, indices, canonical.size());
  }

  /** The indices without boxes, for loops over millions of cells. */
  int[] order() {
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String> names(List<String> canonical, List<String> asked) {
    List<String> normal = asked.stream().map(Columns::normal).toList();
    String single = normal.get(0);
    boolean isList =
        normal.size() == 1
            && single.indexOf(',') >= 0
            && canonical.stream().noneMatch(name -> name.indexOf(',') >= 0);
    return isList ? List.of(single.split(",", -1)) : normal;
  }

  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
