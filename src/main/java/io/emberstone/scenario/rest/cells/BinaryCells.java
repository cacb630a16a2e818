package io.emberstone.scenario.rest.cells;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Cells as float32 little-endian, row-major. */
final class BinaryCells {

  private static final int BUFFER = 1 << 16;

  private BinaryCells() {}

  static void write(float[] cells, Columns columns, OutputStream out) throws IOException {
    int[] order = columns.order();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < cells.length; row += columns.width()) {
      if (buffer.remaining() < 4 * order.length) {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      for (int column : order) {
        buffer.putFloat(cells[row + column]);
      }
    }
    out.write(buffer.array(), 0, buffer.position());
  }
}
