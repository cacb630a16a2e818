package io.emberstone.scenario.payload;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.WireFormat;
import io.emberstone.json.JsonCodec;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import java.nio.ByteBuffer;

/**
 * How the region {@code scenario-matrix} writes its values: version 3, the length of the result's
 * JSON, that JSON, and the bytes of the payload as they are, since they are compressed already.
 * Thread-safe.
 */
public final class MatrixWireFormat implements WireFormat<ScenarioMatrix> {

  private static final byte VERSION = 3;
  private static final int HEADER = 1 + Integer.BYTES;

  private final JsonCodec<ScenarioResult> results = JsonCodec.of(ScenarioResult.class);

  @Override
  public String codec() {
    return "json and cells";
  }

  @Override
  public byte[] encode(ScenarioMatrix value) {
    byte[] result = results.write(value.result());
    byte[] cells = value.payload().bytes();
    return ByteBuffer.allocate(HEADER + result.length + cells.length)
        .put(VERSION)
        .putInt(result.length)
        .put(result)
        .put(cells)
        .array();
  }

  @Override
  public ScenarioMatrix decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.slice();
    if (in.remaining() < HEADER || in.get() != VERSION) {
      throw new MalformedValueException("not version " + VERSION);
    }
    ScenarioResult result = results.read(take(in, in.getInt()));
    byte[] cells = take(in, in.remaining());
    if (cells.length != result.matrix().compressedBytes()) {
      throw new MalformedValueException("a payload of " + cells.length + " bytes");
    }
    return ScenarioMatrix.of(result, cells);
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new MalformedValueException("a result of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
