package io.emberstone.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Negotiates media types and content codings (RFC 9110, section 12.5). */
public final class Accept {

  /** The coding that is none. */
  public static final String IDENTITY = "identity";

  private Accept() {}

  /**
   * Returns the media type to answer with: the one of highest weight, the first among equals.
   *
   * @param accept the header field; null accepts everything
   * @param offered the available types, best first, such as {@code text/csv; charset=utf-8}
   * @return empty if nothing offered is accepted: 406
   */
  public static Optional<String> mediaType(@Nullable String accept, List<String> offered) {
    List<String> ranges = HeaderLists.elements(accept);
    if (ranges.isEmpty()) {
      return Optional.of(offered.get(0));
    }
    String best = null;
    double highest = 0;
    for (String type : offered) {
      double weight = weightOf(type, ranges);
      if (weight > highest) {
        highest = weight;
        best = type;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Returns the content coding to answer with: the one of highest weight, the first among equals,
   * and identity only if it is preferred to all of them.
   *
   * @param acceptEncoding the header field; null means identity
   * @param offered the available codings, best first; identity need not be among them
   * @return empty if not even identity is accepted
   */
  public static Optional<String> coding(@Nullable String acceptEncoding, List<String> offered) {
    List<String> codings = HeaderLists.elements(acceptEncoding);
    String best = codingWeight(codings, IDENTITY, 1) > 0 ? IDENTITY : null;
    double highest = codingWeight(codings, IDENTITY, 0);
    for (String coding : offered) {
      double weight = codingWeight(codings, coding, 0);
      if (weight > 0 && (weight > highest || (weight == highest && IDENTITY.equals(best)))) {
        highest = weight;
        best = coding;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns whether an uncoded answer is accepted: unless excluded by name or by asterisk. */
  public static boolean identity(@Nullable String acceptEncoding) {
    return codingWeight(HeaderLists.elements(acceptEncoding), IDENTITY, 1) > 0;
  }

  /** Returns the weight of the most specific matching range, even if others weigh more. */
  private static double weightOf(String type, List<String> ranges) {
    int mostSpecific = -1;
    double weight = 0;
    for (String range : ranges) {
      List<String> parts = HeaderLists.parts(range);
      int specific = specificity(parts, HeaderLists.parts(type));
      if (specific > mostSpecific) {
        mostSpecific = specific;
        weight = HeaderLists.weight(parts);
      }
    }
    return weight;
  }

  /** Returns how closely a range matches: -1 not at all, 0 any type, 1 any subtype, 2 or more. */
  private static int specificity(List<String> range, List<String> type) {
    if (range.isEmpty()) {
      return -1;
    }
    String name = normal(range.get(0));
    String ours = normal(type.get(0));
    if (name.equals("*/*") || name.equals("*")) {
      return 0;
    }
    if (name.endsWith("/*")) {
      return ours.startsWith(name.substring(0, name.length() - 1)) ? 1 : -1;
    }
    if (!name.equals(ours)) {
      return -1;
    }
    int specific = 2;
    for (String parameter : range.subList(1, range.size())) {
      if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
        break; // what follows the weight does not belong to the type
      }
      if (type.stream().map(Accept::normal).noneMatch(normal(parameter)::equals)) {
        return -1;
      }
      specific++;
    }
    return specific;
  }

  private static double codingWeight(List<String> codings, String coding, double otherwise) {
    double weight = otherwise;
    for (String element : codings) {
      List<String> parts = HeaderLists.parts(element);
      if (parts.isEmpty()) {
        continue;
      }
      if (parts.get(0).equalsIgnoreCase(coding)) {
        return HeaderLists.weight(parts);
      }
      if (parts.get(0).equals("*")) {
        weight = HeaderLists.weight(parts);
      }
    }
    return weight;
  }

  private static String normal(String part) {
    return part.replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
