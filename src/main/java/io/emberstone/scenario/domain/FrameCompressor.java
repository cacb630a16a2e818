package io.emberstone.scenario.domain;

import java.io.OutputStream;

/**
 * Compresses what leaves the service, into a frame any client of HTTP's {@code zstd} coding can
 * read (RFC 8878, RFC 9659). The stored payloads are shuffled and no such frames. Implementations
 * are thread-safe; the streams are not.
 */
@FunctionalInterface
public interface FrameCompressor {

  /**
   * A stream that compresses into another one. Closing it ends the frame and closes the other one;
   * the same bytes written make the same frame.
   */
  OutputStream compressing(OutputStream out);
}
