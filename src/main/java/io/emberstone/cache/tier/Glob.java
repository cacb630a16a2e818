package io.emberstone.cache.tier;

import io.emberstone.cache.Invalidation;

/**
 * A pattern of {@link Invalidation.Scope#PATTERN}: {@code *} matches any characters, {@code ?}
 * exactly one (a code point), and a backslash escapes the next character; everything else, brackets
 * and a trailing backslash included, matches itself. Matches whole texts, in time at most
 * proportional to the product of both lengths. Immutable.
 *
 * @param pattern the pattern as an operator writes it
 */
public record Glob(String pattern) {

  /** Returns the pattern of texts that begin with exactly this prefix. */
  public static Glob prefix(String prefix) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < prefix.length(); i++) {
      if ("*?\\".indexOf(prefix.charAt(i)) >= 0) {
        pattern.append('\\');
      }
      pattern.append(prefix.charAt(i));
    }
    return new Glob(pattern.append('*').toString());
  }

  /** Returns whether the pattern matches the whole text. */
  public boolean matches(String text) {
    int at = 0;
    int t = 0;
    int afterStar = -1;
    int starTook = 0;
    while (t < text.length()) {
      int next = at < pattern.length() ? matchOne(at, text, t) : -1;
      if (next >= 0) {
        at = next;
        t = after(text, t);
      } else if (at < pattern.length() && pattern.charAt(at) == '*') {
        at++;
        afterStar = at;
        starTook = t;
      } else if (afterStar >= 0) {
        // Only the latest star need match more: everything before it has matched already.
        starTook = after(text, starTook);
        t = starTook;
        at = afterStar;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /** Returns the pattern index after a match of one character, or -1 if it does not match. */
  private int matchOne(int at, String text, int t) {
    int wanted = pattern.codePointAt(at);
    if (wanted == '*') {
      return -1;
    }
    if (wanted == '?') {
      return at + 1;
    }
    int literal = wanted == '\\' && at + 1 < pattern.length() ? at + 1 : at;
    return pattern.codePointAt(literal) == text.codePointAt(t) ? after(pattern, literal) : -1;
  }

  private static int after(String text, int index) {
    return index + Character.charCount(text.codePointAt(index));
  }
}
