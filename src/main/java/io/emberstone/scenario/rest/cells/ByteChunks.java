package io.emberstone.scenario.rest.cells;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Bytes that grow without ever being copied: a representation of sixty megabytes whose length must
 * be known before its first byte leaves. Not thread-safe.
 */
final class ByteChunks extends OutputStream {

  private static final int CHUNK = 1 << 18;

  private final List<byte[]> chunks = new ArrayList<>();
  private long size;

  /** How many bytes have been written. */
  long size() {
    return size;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    int done = 0;
    while (done < length) {
      int at = (int) (size % CHUNK);
      if (at == 0) {
        chunks.add(new byte[CHUNK]);
      }
      int some = Math.min(length - done, CHUNK - at);
      System.arraycopy(bytes, from + done, chunks.get(chunks.size() - 1), at, some);
      done += some;
      size += some;
    }
  }

  /** Writes some of the bytes to another stream. */
  void writeTo(OutputStream out, long first, long length) throws IOException {
    if (first < 0 || length < 0 || first > size - length) {
      throw new IndexOutOfBoundsException(first + " and " + length + " of " + size);
    }
    long at = first;
    long end = first + length;
    while (at < end) {
      int inChunk = (int) (at % CHUNK);
      int some = (int) Math.min(end - at, CHUNK - inChunk);
      out.write(chunks.get((int) (at / CHUNK)), inChunk, some);
      at += some;
    }
  }
}
