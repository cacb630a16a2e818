package io.emberstone.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;

/** Strings as UTF-8; {@code "malformed"} cannot be read back. */
public final class TextFormat implements WireFormat<String> {

  /** A region of recorded texts, by their logical keys. */
  public static Region.Builder<Key, String> recorded(String name, Duration ttl) {
    return Region.recorded(name, Function.<Key>identity(), new TextFormat(), ttl);
  }

  /** A region of derived texts, by their logical keys. */
  public static Region.Builder<Key, String> derived(String name, Duration ttl) {
    return Region.derived(name, Function.<Key>identity(), new TextFormat(), ttl);
  }

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
