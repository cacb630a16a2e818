package io.emberstone.scenario.payload;

import io.emberstone.cache.MalformedValueException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads what {@link WireWriter} wrote. Nothing is believed: a length is compared with what is left
 * before anything is allocated, and whatever cannot be is a {@link MalformedValueException}. For
 * one thread.
 */
final class WireReader {

  static final int SHA_256 = 32;

  private final ByteBuffer in;

  WireReader(ByteBuffer bytes) {
    // Big-endian whatever the order of the caller's buffer, and its position left to the caller.
    in = bytes.slice();
  }

  int u8() {
    need(1);
    return in.get() & 0xFF;
  }

  int i32() {
    need(Integer.BYTES);
    return in.getInt();
  }

  long i64() {
    need(Long.BYTES);
    return in.getLong();
  }

  double f64() {
    return Double.longBitsToDouble(i64());
  }

  boolean flag() {
    return oneOf(2) == 1;
  }

  /** A byte below a limit. */
  int oneOf(int limit) {
    int value = u8();
    require(value < limit);
    return value;
  }

  /** A number between two others. */
  int between(int min, int max) {
    int value = i32();
    require(value >= min && value <= max);
    return value;
  }

  /** A number that is not below zero. */
  long natural() {
    long value = i64();
    require(value >= 0);
    return value;
  }

  Instant instant() {
    long seconds = i64();
    int nanos = between(0, 999_999_999);
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      throw new MalformedValueException("no instant: " + seconds, e);
    }
  }

  String text() {
    byte[] utf8 = blob();
    String text = new String(utf8, StandardCharsets.UTF_8);
    // The decoder puts U+FFFD in place of what is no UTF-8; a text may also have one of its own.
    if (text.indexOf('\uFFFD') >= 0) {
      require(Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8));
    }
    return text;
  }

  String sha256() {
    return HexFormat.of().formatHex(take(SHA_256));
  }

  byte[] blob() {
    return take(i32());
  }

  /** What {@link #blob} has, not copied. */
  ByteBuffer view() {
    int length = fitting(i32());
    ByteBuffer view = in.slice(in.position(), length);
    in.position(in.position() + length);
    return view;
  }

  /** All that is left, not copied. */
  ByteBuffer rest() {
    ByteBuffer rest = in.slice();
    in.position(in.limit());
    return rest;
  }

  /** Nothing may be left over. */
  void end() {
    require(!in.hasRemaining());
  }

  private byte[] take(int length) {
    byte[] bytes = new byte[fitting(length)];
    in.get(bytes);
    return bytes;
  }

  private int fitting(int length) {
    require(length >= 0);
    need(length);
    return length;
  }

  private void need(int length) {
    if (in.remaining() < length) {
      throw new MalformedValueException("truncated");
    }
  }

  void require(boolean sound) {
    if (!sound) {
      throw new MalformedValueException("not what was written, at byte " + in.position());
    }
  }
}
