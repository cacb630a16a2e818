package io.emberstone.http;

import io.emberstone.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the syntax of requests (RFC 9110 and 9112) that the server lets pass, or fails at.
 * Fields are given as a function that returns all values of a name. Thread-safe.
 */
public final class RequestSyntax {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Pattern HOST = Pattern.compile("[\\w.~%!$&'()*+,;=:\\[\\]-]*");
  private static final Pattern TYPE = Pattern.compile("[^\\s\"/]++/[^\\s\"/]++|\\*");
  private static final Pattern TOKEN = Pattern.compile("[^\\s\"/]++");

  /** Java's own client sends a weight without its zero. */
  private static final Pattern WEIGHT =
      Pattern.compile("0?\\.\\d{1,3}|0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  private static final String NOT_IN_QUERIES = "\"<>\\^`{|}";
  private static final String NOT_IN_PATHS = NOT_IN_QUERIES + "[]";
  private static final int DELETE = 0x7f;

  private RequestSyntax() {}

  /** Returns whether a method is one of RFC 9110 or 5789, but for CONNECT. */
  public static boolean isKnown(String method) {
    return METHODS.contains(method);
  }

  /**
   * Returns what makes it uncertain where a request ends or whom it is for: neither it nor what
   * follows on its connection may be served.
   */
  public static List<Violation> framing(Function<String, List<String>> fields) {
    List<Violation> violations = new ArrayList<>();
    List<String> lengths = fields.apply("Content-Length");
    List<String> codings = fields.apply("Transfer-Encoding");
    if (lengths.size() > 1 || !lengths.stream().allMatch(matches(DIGITS))) {
      violations.add(new Violation("Content-Length", "must be one number"));
    }
    if (codings.size() > 1 || !codings.stream().allMatch("chunked"::equalsIgnoreCase)) {
      violations.add(new Violation("Transfer-Encoding", "must be chunked"));
    } else if (!codings.isEmpty() && !lengths.isEmpty()) {
      violations.add(new Violation("Content-Length", "must be absent with Transfer-Encoding"));
    }
    List<String> hosts = fields.apply("Host");
    if (hosts.size() != 1 || !hosts.stream().allMatch(matches(HOST))) {
      violations.add(new Violation("Host", "must be one host"));
    }
    return violations;
  }

  /**
   * Returns what else is malformed.
   *
   * @param path as it was sent
   * @param query as it was sent, or null
   */
  public static List<Violation> malformed(
      String path, @Nullable String query, Function<String, List<String>> fields) {
    List<Violation> violations = new ArrayList<>();
    require("path", path, NOT_IN_PATHS, violations);
    require("query", query == null ? "" : query, NOT_IN_QUERIES, violations);
    for (String name : List.of("Accept", "Accept-Encoding", "Accept-Language")) {
      Pattern element = name.equals("Accept") ? TYPE : TOKEN;
      if (!fields.apply(name).stream().allMatch(value -> isList(value, element))) {
        violations.add(new Violation(name, "must be a list of preferences, such as a;q=0.5, b"));
      }
    }
    List<String> types = fields.apply("Content-Type");
    if (types.size() > 1 || !types.stream().allMatch(type -> isElement(type, TYPE))) {
      violations.add(new Violation("Content-Type", "must be a media type"));
    }
    return violations;
  }

  private static boolean isList(String value, Pattern element) {
    return HeaderLists.elements(value).stream().allMatch(one -> isElement(one, element));
  }

  private static boolean isElement(String element, Pattern first) {
    List<String> parts = HeaderLists.parts(element);
    return !parts.isEmpty()
        && first.matcher(parts.get(0)).matches()
        && parts.stream().skip(1).allMatch(RequestSyntax::isParameter);
  }

  private static boolean isParameter(String parameter) {
    int equals = parameter.indexOf('=');
    String name = (equals < 0 ? parameter : parameter.substring(0, equals)).strip();
    String value = equals < 0 ? "" : parameter.substring(equals + 1).strip();
    if (name.equalsIgnoreCase("q")) {
      return WEIGHT.matcher(value).matches();
    }
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return TOKEN.matcher(name).matches()
        && (quoted || value.isEmpty() || TOKEN.matcher(value).matches());
  }

  private static Predicate<String> matches(Pattern syntax) {
    return text -> syntax.matcher(text.strip()).matches();
  }

  private static void require(
      String part, String text, String forbidden, List<Violation> violations) {
    if (!isEscaped(text)) {
      violations.add(
          new Violation(part, "must have two hex digits after each %, for no control character"));
    } else if (!isPlain(text, forbidden)) {
      violations.add(new Violation(part, "must escape controls, spaces and any of " + forbidden));
    }
  }

  private static boolean isPlain(String text, String forbidden) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == DELETE || forbidden.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether every escape is one, and of no control character. */
  private static boolean isEscaped(String query) {
    for (int i = query.indexOf('%'); i >= 0; i = query.indexOf('%', i + 1)) {
      boolean whole = i + 2 < query.length();
      int high = whole ? Character.digit(query.charAt(i + 1), 16) : -1;
      int low = whole ? Character.digit(query.charAt(i + 2), 16) : -1;
      if (high < 2 || low < 0 || (high == 7 && low == 15)) {
        return false;
      }
    }
    return true;
  }
}
