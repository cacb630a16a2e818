package io.emberstone.scenario.payload;

import com.github.luben.zstd.ZstdOutputStream;
import io.emberstone.scenario.domain.FrameCompressor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Plain Zstandard frames with a window of at most 8 MiB, which is all a client has to accept (RFC
 * 9659). Random mantissas hardly compress, whatever the level: the fastest is taken.
 */
public class ZstdFrames implements FrameCompressor {

  private static final int LEVEL = 1;

  /** Set rather than left to the level, so that no other version decides: 4 MiB, half the limit. */
  private static final int WINDOW_LOG = 22;

  @Override
  public OutputStream compressing(OutputStream out) {
    try {
      return new ZstdOutputStream(out, LEVEL).setChecksum(true).setWindowLog(WINDOW_LOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
