package io.emberstone.scenario.payload;

/**
 * Puts the lowest bytes of all cells together, then the next ones, so that a plane of each kind
 * stands by itself; the exponents, which are alike, fill the last. To have them in one byte the
 * bits are rotated first: the sign, always the same, goes from the top to the bottom. Stateless.
 */
final class ByteShuffle {

  private ByteShuffle() {}

  static byte[] shuffled(float[] cells) {
    int n = cells.length;
    byte[] bytes = new byte[Float.BYTES * n];
    for (int i = 0; i < n; i++) {
      int bits = Integer.rotateLeft(Float.floatToRawIntBits(cells[i]), 1);
      bytes[i] = (byte) bits;
      bytes[n + i] = (byte) (bits >>> 8);
      bytes[2 * n + i] = (byte) (bits >>> 16);
      bytes[3 * n + i] = (byte) (bits >>> 24);
    }
    return bytes;
  }

  static float[] unshuffled(byte[] bytes) {
    int n = bytes.length / Float.BYTES;
    float[] cells = new float[n];
    for (int i = 0; i < n; i++) {
      int bits =
          (bytes[i] & 0xFF)
              | (bytes[n + i] & 0xFF) << 8
              | (bytes[2 * n + i] & 0xFF) << 16
              | bytes[3 * n + i] << 24;
      cells[i] = Float.intBitsToFloat(Integer.rotateRight(bits, 1));
    }
    return cells;
  }
}
