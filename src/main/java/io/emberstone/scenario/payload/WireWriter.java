package io.emberstone.scenario.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes values one after the other into an array that grows. Big-endian. For one thread. */
final class WireWriter {

  private byte[] bytes;
  private int size;

  WireWriter(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] toByteArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  WireWriter u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  WireWriter i32(int value) {
    return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
  }

  WireWriter i64(long value) {
    return i32((int) (value >>> 32)).i32((int) value);
  }

  WireWriter f64(double value) {
    return i64(Double.doubleToRawLongBits(value));
  }

  WireWriter instant(Instant value) {
    return i64(value.getEpochSecond()).i32(value.getNano());
  }

  /** UTF-8 behind its length in bytes. */
  WireWriter text(String value) {
    return blob(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The 32 bytes of a SHA-256 in hex. */
  WireWriter sha256(String hex) {
    if (hex.length() != 2 * WireReader.SHA_256) {
      throw new IllegalArgumentException("no SHA-256: " + hex);
    }
    return put(HexFormat.of().parseHex(hex));
  }

  /** The remaining bytes of a buffer behind their length. */
  WireWriter blob(ByteBuffer value) {
    int length = value.remaining();
    i32(length).reserve(length);
    value.get(value.position(), bytes, size, length);
    size += length;
    return this;
  }

  /** Bytes behind their length. */
  WireWriter blob(byte[] value) {
    return i32(value.length).put(value);
  }

  private WireWriter put(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
