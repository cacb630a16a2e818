package io.emberstone.scenario.domain;

import java.nio.ByteBuffer;

/**
 * The text that a hit is answered with, buckets in canonical order, but for the part in its middle
 * that is another each time: UTF-8, from the buffers' positions to their limits, which nobody
 * moves. May be a view of a larger array.
 *
 * @param before all before that part
 * @param after all behind it
 */
public record ResultText(ByteBuffer before, ByteBuffer after) {

  public ResultText {
    before = before.asReadOnlyBuffer();
    after = after.asReadOnlyBuffer();
  }
}
