package io.emberstone.cache.redis;

import io.emberstone.cache.tier.Glob;

/**
 * A {@link Glob} in Redis syntax, which also has character classes, and whose question mark matches
 * a byte: so the Redis pattern matches a little more, and its results are matched again. Stateless.
 */
final class RedisPattern {

  private RedisPattern() {}

  /** Returns a Redis pattern for everything the glob matches, and perhaps more. */
  static String covering(Glob glob) {
    int[] pattern = glob.pattern().codePoints().toArray();
    StringBuilder redis = new StringBuilder();
    boolean afterStar = false;
    for (int i = 0; i < pattern.length; i++) {
      boolean wild = pattern[i] == '*' || pattern[i] == '?';
      if (!wild) {
        boolean escapes = pattern[i] == '\\' && i + 1 < pattern.length;
        appendLiteral(redis, escapes ? pattern[++i] : pattern[i]);
      } else if (!afterStar) {
        redis.append('*');
      }
      afterStar = wild;
    }
    return redis.toString();
  }

  private static void appendLiteral(StringBuilder redis, int character) {
    if ("*?[\\".indexOf(character) >= 0) {
      redis.append('\\');
    }
    redis.appendCodePoint(character);
  }
}
