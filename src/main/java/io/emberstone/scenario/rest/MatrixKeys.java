package io.emberstone.scenario.rest;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import java.util.List;
import java.util.Locale;

/** Keys of matrices as they stand in a path. */
public final class MatrixKeys {

  /** What a key looks like, as a regular expression for who reads the interface's description. */
  public static final String PATTERN = "^[0-9A-Fa-f]{64}$";

  /** What is said of a key under which nothing is stored. */
  public static final String UNKNOWN = "No matrix is stored under this key.";

  private static final int LENGTH = 64;

  private MatrixKeys() {}

  /**
   * The canonical key: lowercase.
   *
   * @throws ProblemException if it is not 64 hex digits
   */
  public static String require(String key) {
    if (isKey(key)) {
      return key;
    }
    String lowercase = key.toLowerCase(Locale.ROOT);
    if (!isKey(lowercase)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "This is no key.",
          List.of(new Violation("key", "must be 64 hex digits")));
    }
    return lowercase;
  }

  private static boolean isKey(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > 'f' || (c > '9' && c < 'a')) {
        return false;
      }
    }
    return true;
  }
}
