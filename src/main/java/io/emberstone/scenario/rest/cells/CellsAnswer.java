package io.emberstone.scenario.rest.cells;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer with cells, before JAX-RS has a say.
 *
 * @param status 200, 206 or 304
 * @param headers all there are, media type and length included
 * @param body null if the answer has no body
 */
record CellsAnswer(int status, Map<String, String> headers, @Nullable Body body) {

  CellsAnswer {
    headers = Map.copyOf(headers);
  }

  /** Some bytes of a representation. */
  record Body(ByteChunks bytes, long first, long length) {

    void writeTo(OutputStream out) throws IOException {
      bytes.writeTo(out, first, length);
    }
  }
}
