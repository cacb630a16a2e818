package io.emberstone.scenario.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Cells as bytes: float32 little-endian, in the order they are given. Public so that an answer can
 * send them; everything else here goes through the codec. Stateless.
 */
public final class CellBytes {

  private CellBytes() {}

  /** Four bytes a cell. */
  public static byte[] of(float[] cells) {
    byte[] bytes = new byte[Float.BYTES * cells.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(cells);
    return bytes;
  }

  /** SHA-256 of the bytes of the cells: 64 lowercase hex digits. */
  public static String checksum(float[] cells) {
    return checksum(of(cells));
  }

  static String checksum(byte[] raw) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The cells in bytes, as many as {@code count}. */
  static float[] cells(byte[] bytes, int offset, int count) {
    float[] cells = new float[count];
    ByteBuffer.wrap(bytes, offset, Float.BYTES * count)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(cells);
    return cells;
  }

  /** A matrix with its rows and columns exchanged; {@code columns} are those of the argument. */
  static float[] transposed(float[] cells, int columns) {
    int rows = cells.length / columns;
    float[] transposed = new float[cells.length];
    for (int column = 0; column < columns; column++) {
      int to = column * rows;
      for (int from = column; from < cells.length; from += columns) {
        transposed[to++] = cells[from];
      }
    }
    return transposed;
  }
}
