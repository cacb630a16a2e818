package io.emberstone.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entity tags and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */
public final class EntityTags {

  private static final int BYTES = 16;

  private EntityTags() {}

  /**
   * Returns a strong tag for {@code parts}, quotes included. Boundaries count: ("ab", "c") and
   * ("a", "bc") have different tags.
   */
  public static String strong(List<String> parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return '"' + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + '"';
  }

  /**
   * Returns a weak tag for the bytes of what is answered, quotes included: what an answer says of
   * the way it was obtained may differ.
   */
  public static String weak(byte[] bytes) {
    return "W/\"" + HexFormat.of().formatHex(sha256().digest(bytes), 0, BYTES) + '"';
  }

  /** Returns whether If-None-Match matches the tag: by weak comparison, or by an asterisk. */
  public static boolean noneMatchHas(@Nullable String ifNoneMatch, String tag) {
    for (String element : HeaderLists.elements(ifNoneMatch)) {
      if (element.equals("*") || opaque(element).equals(opaque(tag))) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /**
   * Returns whether If-Range allows a partial answer: it is absent, or equals the tag (strong
   * comparison). Dates never match, since no Last-Modified is sent.
   */
  public static boolean rangeAllowed(@Nullable String ifRange, String tag) {
    return ifRange == null || ifRange.strip().equals(tag);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
