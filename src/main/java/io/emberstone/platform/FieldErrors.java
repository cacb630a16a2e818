package io.emberstone.platform;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the errors of one request, so that one answer names them all. Keeps the first {@value
 * #LIMIT}: a body of a megabyte must not cause an answer of ten. Not thread-safe.
 */
public final class FieldErrors {

  static final int LIMIT = 1000;
  private static final int LONGEST_FIELD = 200;

  private final List<Violation> errors = new ArrayList<>();

  /** Adds an error; an overlong path, which cannot be one of ours, is truncated. */
  public void add(String field, String message) {
    if (errors.size() < LIMIT) {
      errors.add(new Violation(shortened(field), message));
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Returns all errors in the order added. */
  public List<Violation> list() {
    return List.copyOf(errors);
  }

  /** Returns whether that field, or one that contains it, already has an error. */
  public boolean cover(String field) {
    return errors.stream().anyMatch(error -> contains(error.field(), field));
  }

  /**
   * Throws if there are errors.
   *
   * @throws ProblemException of type {@link ProblemType#INVALID_REQUEST} naming all of them
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
