package io.emberstone.cache;

import java.nio.ByteBuffer;

/**
 * Encodes a region's values as bytes in the hot tier. The hot tier's envelope already detects
 * damaged bytes, so a format needs only its own version. Implementations are thread-safe.
 */
public interface WireFormat<V> {

  /** Returns what operators call it. */
  default String codec() {
    return getClass().getSimpleName();
  }

  /** Encodes a value. The caller owns the array: the format keeps no reference to it. */
  byte[] encode(V value);

  /**
   * Decodes a value from the remaining bytes of the buffer.
   *
   * @throws MalformedValueException if they are not a value of this format and version
   */
  V decode(ByteBuffer bytes);
}
