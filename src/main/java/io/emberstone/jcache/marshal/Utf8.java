package io.emberstone.jcache.marshal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as UTF-8 and back, rejecting anything that would not survive the round trip. */
final class Utf8 {

  private Utf8() {}

  /**
   * Returns a prefix followed by text.
   *
   * @throws MarshalException if the text has an unpaired surrogate
   */
  static byte[] encode(byte[] prefix, String text) {
    int length = text.length();
    byte[] bytes = Arrays.copyOf(prefix, prefix.length + length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return encodeAny(prefix, text);
      }
      bytes[prefix.length + i] = (byte) c;
    }
    return bytes;
  }

  private static byte[] encodeAny(byte[] prefix, String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      int length = prefix.length + encoded.remaining();
      return ByteBuffer.allocate(length).put(prefix).put(encoded).array();
    } catch (CharacterCodingException e) {
      throw new MarshalException("text with an unpaired surrogate has no UTF-8 form", e);
    }
  }

  /**
   * Returns the text in bytes from an offset on.
   *
   * @throws MarshalException if they are not UTF-8
   */
  static String decode(byte[] bytes, int offset) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, offset, bytes.length - offset))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MarshalException("not UTF-8", e);
    }
  }
}
