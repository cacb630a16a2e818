package io.emberstone.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes JSON tokens as UTF-8 into a growing array, without intermediate strings. Does not check
 * their order. For one thread.
 */
final class JsonBytes {

  /** The most bytes one character needs: six for an escape; UTF-8 takes three. */
  private static final int MOST_BYTES_A_CHARACTER = 6;

  private static final HexFormat HEX = HexFormat.of();

  private byte[] bytes;
  private int used;

  /**
   * Starts empty.
   *
   * @param room bytes before the array has to grow
   */
  JsonBytes(int room) {
    this.bytes = new byte[room];
  }

  /** Returns everything written. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, used);
  }

  /** Writes an ASCII character, such as punctuation. */
  void put(char ascii) {
    makeRoom(1);
    bytes[used++] = (byte) ascii;
  }

  /** Writes bytes as they are. */
  void put(byte[] written) {
    makeRoom(written.length);
    System.arraycopy(written, 0, bytes, used, written.length);
    used += written.length;
  }

  /** Writes ASCII characters as they are. */
  void putAscii(String text) {
    makeRoom(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[used++] = (byte) text.charAt(i);
    }
  }

  /**
   * Writes a plain decimal.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  void putNumber(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON cannot express " + number);
    }
    if (DoubleText.isNear(number)) {
      makeRoom(DoubleText.LONGEST_NEAR);
      used = DoubleText.writeNear(number, bytes, used);
    } else {
      putAscii(DoubleText.far(number));
    }
  }

  /** Writes a string: ISO-8601 in UTC. */
  void putInstant(Instant instant) {
    put('"');
    if (InstantText.isNear(instant)) {
      makeRoom(InstantText.LONGEST);
      used = InstantText.write(instant, bytes, used);
    } else {
      putAscii(instant.toString());
    }
    put('"');
  }

  /** Writes a string (RFC 8259, section 7), escaping only if needed, in short form if possible. */
  void putString(String text) {
    int length = text.length();
    makeRoom(MOST_BYTES_A_CHARACTER * length + 2);
    bytes[used++] = '"';
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        int end = endOfForeign(text, i);
        put(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      } else {
        if (c < ' ' || c == '"' || c == '\\') {
          putEscaped(c);
        } else {
          bytes[used++] = (byte) c;
        }
        i++;
      }
    }
    bytes[used++] = '"';
  }

  private static int endOfForeign(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= 0x80) {
      end++;
    }
    return end;
  }

  private void putEscaped(char c) {
    putAscii(
        switch (c) {
          case '"' -> "\\\"";
          case '\\' -> "\\\\";
          case '\b' -> "\\b";
          case '\f' -> "\\f";
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          default -> "\\u" + HEX.toHexDigits(c);
        });
  }

  private void makeRoom(int more) {
    if (bytes.length - used < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + more));
    }
  }
}
