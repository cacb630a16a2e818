package io.emberstone.jcache.redis;

import java.util.Arrays;

/** The part of a key that determines its slot, by the Redis Cluster specification. */
final class HashTag {

  private HashTag() {}

  /** Returns what is between the first opening brace and the next closing one, or the whole key. */
  static byte[] of(byte[] key) {
    int open = indexOf(key, '{', 0);
    if (open < 0) {
      return key;
    }
    int close = indexOf(key, '}', open + 1);
    return close <= open + 1 ? key : Arrays.copyOfRange(key, open + 1, close);
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
