package io.emberstone.platform;

import io.emberstone.rules.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one request, so that an answer names all of it at once. Keeps the
 * first {@value #LIMIT}: a body of a megabyte must not earn an answer of ten. Not thread-safe.
 */
public final class FieldErrors {

  static final int LIMIT = 1000;
  private static final int LONGEST_FIELD = 200;

  private final List<Violation> errors = new ArrayList<>();

  /** Notes one error; a path longer than anything of ours is cut. */
  public void add(String field, String message) {
    if (errors.size() < LIMIT) {
      errors.add(new Violation(shortened(field), message));
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** All that was noted, in the order it was. */
  public List<Violation> list() {
    return List.copyOf(errors);
  }

  /** Whether that field, or one it is a part of, has been found wrong already. */
  public boolean cover(String field) {
    return errors.stream().anyMatch(error -> contains(error.field(), field));
  }

  /**
   * Goes on only without errors.
   *
   * @throws ProblemException of type {@link ProblemType#INVALID_REQUEST} naming every one
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The request cannot be understood.", list());
    }
  }

  private static boolean contains(String outer, String field) {
    if (outer.isEmpty() || field.equals(outer)) {
      return true;
    }
    return field.startsWith(outer)
        && (field.charAt(outer.length()) == '.' || field.charAt(outer.length()) == '[');
  }

  private static String shortened(String field) {
    if (field.length() <= LONGEST_FIELD) {
      return field;
    }
    int end =
        Character.isHighSurrogate(field.charAt(LONGEST_FIELD - 1))
            ? LONGEST_FIELD - 1
            : LONGEST_FIELD;
    return field.substring(0, end) + "...";
  }
}
