package io.emberstone.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strong entity tags and the conditions on them (RFC 9110, sections 8.8.3 and 13.1). */
public final class EntityTags {

  private static final int BYTES = 16;

  private EntityTags() {}

  /**
   * A strong tag that tells all of {@code parts}, quotes included. Parts are told apart: ("ab",
   * "c") and ("a", "bc") have different tags.
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

  /** Whether If-None-Match names the tag, so that the caller has it: weak comparison, or a star. */
  public static boolean noneMatchHas(@Nullable String ifNoneMatch, String tag) {
    for (String element : HeaderLists.elements(ifNoneMatch)) {
      String opaque = element.startsWith("W/") ? element.substring(2) : element;
      if (element.equals("*") || opaque.equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a Range may be answered under this If-Range: without one, or with this very tag (strong
   * comparison). A date never fits, since we give none.
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
