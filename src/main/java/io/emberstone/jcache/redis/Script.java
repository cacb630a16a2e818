package io.emberstone.jcache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script from a resource of this package, with the SHA-1 under which Redis caches it.
 *
 * @param text the source
 * @param sha its SHA-1 in lower-case hexadecimal
 */
record Script(String text, String sha) {

  /** Replaces a key's value, or deletes the key, if it holds the given bytes. */
  static final Script COMPARE_AND_SET = load("compare-and-set");

  /** Sets a key, with different times to live for a creation and an update. */
  static final Script PUT = load("put");

  /** Records which process listens to what. */
  static final Script ANNOUNCE = load("announce");

  private static Script load(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      if (in == null) {
        throw new IllegalStateException("no script " + name);
      }
      byte[] bytes = in.readAllBytes();
      return new Script(new String(bytes, StandardCharsets.UTF_8), sha1(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
