package io.emberstone.bench;

import io.emberstone.cache.WireFormat;
import java.nio.ByteBuffer;

/** A format that decodes nothing: the value is the part of the entry's bytes that it was. */
public final class Slices implements WireFormat<ByteBuffer> {

  @Override
  public byte[] encode(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public ByteBuffer decode(ByteBuffer bytes) {
    return bytes;
  }
}
