package io.emberstone.scenario.rest;

import io.emberstone.platform.FieldError;
import io.emberstone.platform.ProblemException;
import io.emberstone.platform.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keys of matrices as they stand in a path. */
final class MatrixKeys {

  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

  private MatrixKeys() {}

  /**
   * The canonical key: lowercase.
   *
   * @throws ProblemException if it is not 64 hex digits
   */
  static String require(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "This is no key.",
          List.of(new FieldError("key", "must be 64 hex digits")));
    }
    return key.toLowerCase(Locale.ROOT);
  }

  /** Nothing is stored under a key. */
  static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "No matrix is stored under this key.");
  }
}
