package io.emberstone.scenario.rest.cells;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What stands before the cells in an {@code .npy} file of version 1.0, as {@code numpy.lib.format}
 * describes it: magic, version, the length of a Python dictionary, and that dictionary padded with
 * spaces so that the cells begin at a multiple of 64.
 */
final class NpyHeader {

  private static final int ALIGNMENT = 64;
  private static final int PREAMBLE = 10;

  private NpyHeader() {}

  static byte[] of(int rows, int columns) {
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int used = PREAMBLE + dictionary.length() + 1;
    int total = (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String padded = dictionary + " ".repeat(total - used) + "\n";
    return ByteBuffer.allocate(total)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
