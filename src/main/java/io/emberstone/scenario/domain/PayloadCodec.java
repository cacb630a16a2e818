package io.emberstone.scenario.domain;

import io.emberstone.cache.MalformedValueException;

/** Turns cells into a {@link Payload} and back. Implementations are thread-safe. */
public interface PayloadCodec {

  /**
   * Lays out and compresses row-major cells.
   *
   * @throws IllegalArgumentException if {@code cells} is not a matrix of {@code columns} columns
   */
  Payload encode(float[] cells, int columns, Codec codec, Layout layout);

  /**
   * The row-major cells of a payload.
   *
   * @throws MalformedValueException if the bytes are not what the payload says they are; nothing
   *     larger than the largest legal matrix is allocated
   */
  float[] decode(Payload payload);
}
