package io.emberstone.http;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A byte range of a representation (RFC 9110, section 14).
 *
 * @param first offset of the first byte
 * @param length number of bytes, at least 1
 * @param total length of the whole representation
 */
public record ByteRange(long first, long length, long total) {

  private static final Pattern UNIT = Pattern.compile("bytes\\s*=(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SPEC = Pattern.compile("(\\d*)-(\\d*)");

  /** This many digits always fit into a long; a larger number exceeds every representation. */
  private static final int LONG_DIGITS = 18;

  /**
   * Returns the requested range.
   *
   * @param range the header field, or null
   * @return empty to answer the whole: the field is absent, malformed or not in bytes, or has
   *     several ranges, which a server may ignore
   * @throws ProblemException of type {@link ProblemType#RANGE_NOT_SATISFIABLE} if it contains no
   *     byte
   */
  public static Optional<ByteRange> of(@Nullable String range, long total) {
    Matcher unit = UNIT.matcher(range == null ? "" : range.strip());
    List<String> specs = HeaderLists.elements(unit.matches() ? unit.group(1) : "");
    if (specs.size() != 1) {
      return Optional.empty();
    }
    Matcher spec = SPEC.matcher(specs.get(0));
    if (!spec.matches() || (spec.group(1).isEmpty() && spec.group(2).isEmpty())) {
      return Optional.empty();
    }
    return spec.group(1).isEmpty()
        ? Optional.of(suffix(number(spec.group(2)), total))
        : fromTo(number(spec.group(1)), spec.group(2), total);
  }

  /** Returns {@code bytes first-last/total}. */
  public String contentRange() {
    return "bytes " + first + "-" + (first + length - 1) + "/" + total;
  }

  /** Returns the Content-Range of a 416: {@code bytes *}{@code /total}. */
  public static String unsatisfiable(long total) {
    return "bytes */" + total;
  }

  private static ByteRange suffix(long last, long total) {
    if (last == 0 || total == 0) {
      throw notSatisfiable(total);
    }
    long length = Math.min(last, total);
    return new ByteRange(total - length, length, total);
  }

  private static Optional<ByteRange> fromTo(long first, String lastDigits, long total) {
    long last = lastDigits.isEmpty() ? Long.MAX_VALUE : number(lastDigits);
    if (last < first) {
      return Optional.empty();
    }
    if (first >= total) {
      throw notSatisfiable(total);
    }
    return Optional.of(new ByteRange(first, Math.min(last, total - 1) - first + 1, total));
  }

  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=\\d)", "");
    return significant.length() > LONG_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
  }

  private static ProblemException notSatisfiable(long total) {
    return new ProblemException(
        ProblemType.RANGE_NOT_SATISFIABLE,
        "The representation has %d bytes.".formatted(total),
        List.of(),
        Map.of("Content-Range", unsatisfiable(total)));
  }
}
