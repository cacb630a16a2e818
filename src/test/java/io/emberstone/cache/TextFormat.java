package io.emberstone.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Strings as UTF-8; {@code "malformed"} cannot be read back. */
public final class TextFormat implements WireFormat<String> {

  @Override
  public byte[] encode(String value) {
    return value.getBytes(UTF_8);
  }

  @Override
  public String decode(ByteBuffer bytes) {
    String value = UTF_8.decode(bytes).toString();
    if (value.equals("malformed")) {
      throw new MalformedValueException("it says so itself");
    }
    return value;
  }
}
