package io.emberstone.scenario.payload;

/**
 * Puts the lowest bytes of all cells together, then the next ones, the signs and exponents last:
 * these are alike, and a compressor finds them once they stand side by side. Stateless.
 */
final class ByteShuffle {

  private ByteShuffle() {}

  static byte[] shuffled(float[] cells) {
    int n = cells.length;
    byte[] bytes = new byte[Float.BYTES * n];
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(cells[i]);
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
      cells[i] = Float.intBitsToFloat(bits);
    }
    return cells;
  }
}
