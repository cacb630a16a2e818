package io.emberstone.cache;

import java.nio.ByteBuffer;

/**
 * How a region's values look as bytes in the hot tier. The hot tier's envelope already tells
 * whether bytes are whole, so a format only needs a version of its own. Implementations are
 * thread-safe.
 */
public interface WireFormat<V> {

  /** The value as bytes. The array is handed over: the format keeps no reference to it. */
  byte[] encode(V value);

  /**
   * The value in the remaining bytes of the buffer.
   *
   * @throws MalformedValueException if they are not a value of this format and version
   */
  V decode(ByteBuffer bytes);
}
