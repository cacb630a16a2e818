package io.emberstone.cache.hot;

import java.util.HashSet;
import java.util.Set;

/**
 * A pattern of logical keys {@code region:name}, as {@code Invalidation.Scope.PATTERN} writes them:
 * {@code *} for any characters, {@code ?} for one, a backslash before what stands for itself.
 * Immutable.
 */
record LogicalPattern(String text) {

  /** Of what begins exactly so. */
  static LogicalPattern ofPrefix(String prefix) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < prefix.length(); i++) {
      if ("*?\\".indexOf(prefix.charAt(i)) >= 0) {
        text.append('\\');
      }
      text.append(prefix.charAt(i));
    }
    return new LogicalPattern(text.append('*').toString());
  }

  /**
   * The patterns of names such that a logical key of that region matches this one exactly if its
   * name matches one of those. The region is read into the pattern character by character, along
   * every way there is to read it: what is left then is for the names.
   */
  Set<String> namesIn(String region) {
    Set<Integer> ways = Set.of(0);
    for (int character : (region + ':').codePoints().toArray()) {
      Set<Integer> next = new HashSet<>();
      ways.forEach(from -> read(from, character, next));
      ways = next;
    }
    Set<String> names = new HashSet<>();
    for (int from : ways) {
      if (from < text.length()) {
        names.add(text.substring(from));
      }
    }
    return names;
  }

  /** Adds where the pattern goes on after that character. */
  private void read(int from, int character, Set<Integer> next) {
    int at = from;
    if (at < text.length() && text.charAt(at) == '*') {
      next.add(at);
      while (at < text.length() && text.charAt(at) == '*') {
        at++;
      }
    }
    if (at == text.length()) {
      return;
    }
    int wanted = text.codePointAt(at);
    if (wanted == '?') {
      next.add(at + 1);
      return;
    }
    if (wanted == '\\' && at + 1 < text.length()) {
      at++;
      wanted = text.codePointAt(at);
    }
    if (wanted == character) {
      next.add(at + Character.charCount(wanted));
    }
  }
}
