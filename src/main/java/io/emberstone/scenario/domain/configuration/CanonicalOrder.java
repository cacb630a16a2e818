package io.emberstone.scenario.domain.configuration;

import java.util.Comparator;

/**
 * Order by Unicode code point. {@link String#compareTo} orders by UTF-16 code unit, which puts what
 * lies beyond U+FFFF before U+E000.
 */
enum CanonicalOrder implements Comparator<String> {
  BY_CODE_POINT;

  @Override
  public int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Two units differ first where the code points do; a surrogate belongs to a larger one.
        boolean leftBeyond = Character.isSurrogate(l);
        return leftBeyond == Character.isSurrogate(r)
            ? Character.compare(l, r)
            : leftBeyond ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
