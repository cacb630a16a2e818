package io.emberstone.cache.redis;

import io.emberstone.cache.Invalidation;
import java.util.Arrays;

/**
 * A pattern of {@link Invalidation.Scope#PATTERN}: {@code *} is any characters, {@code ?} one, a
 * backslash takes its meaning from the next. Redis knows classes in brackets besides, and its
 * question mark is a byte; so it is asked for a little more, and what it finds is matched here.
 * Immutable.
 */
final class Glob {

  // Among code points, what is none.
  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] pattern;

  private Glob(int[] pattern) {
    this.pattern = pattern;
  }

  static Glob of(String text) {
    int[] characters = text.codePoints().toArray();
    int[] pattern = new int[characters.length];
    int length = 0;
    for (int i = 0; i < characters.length; i++) {
      int character = characters[i];
      if (character == '\\' && i + 1 < characters.length) {
        pattern[length++] = characters[++i];
      } else {
        pattern[length++] = character == '*' ? ANY : character == '?' ? ONE : character;
      }
    }
    return new Glob(Arrays.copyOf(pattern, length));
  }

  /** A Redis pattern for that text and no other. */
  static String literally(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(character -> appendLiteral(escaped, character));
    return escaped.toString();
  }

  private static void appendLiteral(StringBuilder redis, int character) {
    if ("*?[\\".indexOf(character) >= 0) {
      redis.append('\\');
    }
    redis.appendCodePoint(character);
  }

  /** A Redis pattern for all that matches, and perhaps more. */
  String forRedis() {
    StringBuilder redis = new StringBuilder();
    boolean afterStar = false;
    for (int character : pattern) {
      if (character >= 0) {
        appendLiteral(redis, character);
      } else if (!afterStar) {
        redis.append('*');
      }
      afterStar = character < 0;
    }
    return redis.toString();
  }

  boolean matches(String name) {
    int[] text = name.codePoints().toArray();
    int at = 0;
    int wanted = 0;
    int retryAt = -1;
    int retryWanted = -1;
    while (at < text.length) {
      if (wanted < pattern.length && (pattern[wanted] == ONE || pattern[wanted] == text[at])) {
        wanted++;
        at++;
      } else if (wanted < pattern.length && pattern[wanted] == ANY) {
        retryWanted = ++wanted;
        retryAt = at;
      } else if (retryWanted >= 0) {
        // The last star takes one character more.
        wanted = retryWanted;
        at = ++retryAt;
      } else {
        return false;
      }
    }
    while (wanted < pattern.length && pattern[wanted] == ANY) {
      wanted++;
    }
    return wanted == pattern.length;
  }
}
