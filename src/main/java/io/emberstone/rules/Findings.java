package io.emberstone.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rules a draft breaks. Each check returns the value to go on with, or null if it is
 * unusable; a value that only breaks its bounds is still returned, so that rules about several
 * fields can be checked too. For one thread.
 */
public final class Findings {

  /** No text this long has 64 characters or fewer once normalized: at most four become one. */
  private static final int NORMALIZABLE = 1024;

  private final List<Violation> violations = new ArrayList<>();

  public List<Violation> violations() {
    return violations;
  }

  public void add(String field, String message) {
    violations.add(new Violation(field, message));
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
    return text(field, value, max);
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

  /** A text of 1 to {@code max} code points that are not all spaces. */
  public @Nullable String text(String field, @Nullable String value, int max) {
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
