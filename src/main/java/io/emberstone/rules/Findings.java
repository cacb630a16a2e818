package io.emberstone.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with one request, so that one answer names all of it. Each check returns
 * the value to go on with, or null if it is unusable; a value that only breaks its bounds is still
 * returned, so that rules about several fields can be checked too. Keeps the first {@value #LIMIT}:
 * a body of a megabyte must not cause an answer of ten. Not thread-safe.
 */
public final class Findings {

  /** No text this long has 64 characters or fewer once normalized: at most four become one. */
  private static final int NORMALIZABLE = 1024;

  static final int LIMIT = 1000;
  private static final int LONGEST_FIELD = 200;

  private final List<Violation> violations = new ArrayList<>();

  /** Returns everything found so far, in the order it was found. */
  public List<Violation> violations() {
    return Collections.unmodifiableList(violations);
  }

  public boolean isEmpty() {
    return violations.isEmpty();
  }

  /**
   * Checks that nothing was found.
   *
   * @throws RuleViolationsException naming all that was
   */
  public void check() {
    if (!violations.isEmpty()) {
      throw new RuleViolationsException(violations);
    }
  }

  /** Adds an error; an overlong path, which cannot be one of ours, is truncated. */
  public void add(String field, String message) {
    if (violations.size() < LIMIT) {
      violations.add(new Violation(shortened(field), message));
    }
  }

  /** Returns whether that field, or one that contains it, already has an error. */
  public boolean covers(String field) {
    return violations.stream().anyMatch(error -> contains(error.field(), field));
  }

  /** Drops the errors of a field and its parts. */
  public void drop(String field) {
    violations.removeIf(error -> contains(field, error.field()));
  }

  public void missing(String field) {
    add(field, "is required");
  }

  public @Nullable Double between(String field, @Nullable Double value, double min, double max) {
    if (value == null) {
      missing(field);
      return null;
    }
    double number = value;
    if (!(number >= min && number <= max)) {
      add(field, "must be between " + plain(min) + " and " + plain(max));
    }
    return Double.isFinite(number) ? value : null;
  }

  /** A name: normalized to NFC before anything is asked of it. */
  public @Nullable String name(String field, @Nullable String value, int max) {
    if (value == null || value.length() > NORMALIZABLE || isPlain(value, max)) {
      return id(field, value, max);
    }
    return id(field, Normalizer.normalize(value, Normalizer.Form.NFC), max);
  }

  /** An id: a text without control characters. */
  public @Nullable String id(String field, @Nullable String value, int max) {
    if (value != null && isPlain(value, max)) {
      return value;
    }
    if (value != null && value.chars().anyMatch(Character::isISOControl)) {
      add(field, "must not contain control characters");
    }
    return visible(field, value, max);
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

  /** To 5 decimals: a bound may include a tolerance that nobody need know. */
  private static String plain(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(5, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** Returns whether a text breaks no rule at first sight: printable ASCII, not too long. */
  private static boolean isPlain(String value, int max) {
    boolean plain = !value.isEmpty() && value.length() <= max && value.charAt(0) != ' ';
    for (int i = 0; plain && i < value.length(); i++) {
      plain = value.charAt(i) >= ' ' && value.charAt(i) <= '~';
    }
    return plain;
  }

  /**
   * A text of 1 to {@code max} code points that are not all spaces, without U+0000, which
   * PostgreSQL cannot store.
   */
  public @Nullable String text(String field, @Nullable String value, int max) {
    if (value != null && value.indexOf('\0') >= 0) {
      add(field, "must not contain U+0000");
    }
    return visible(field, value, max);
  }

  private @Nullable String visible(String field, @Nullable String value, int max) {
    if (value == null) {
      missing(field);
      return null;
    }
    if (value
        .codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      add(field, "must not contain unpaired surrogates");
    }
    if (value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      add(field, "must not be blank");
    }
    if (value.codePointCount(0, value.length()) > max) {
      add(field, "must be at most " + max + " characters");
    }
    return value;
  }
}
