package io.emberstone.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Structured field values (RFC 8941). */
public final class StructuredFields {

  private static final String UNRESERVED = "-._~";

  private StructuredFields() {}

  /**
   * Returns a list of strings. Such strings are ASCII only, so all but RFC 3986's unreserved
   * characters are percent-encoded UTF-8; {@code decodeURIComponent} decodes each.
   */
  public static String list(List<String> texts) {
    return texts.stream().map(text -> '"' + encoded(text) + '"').collect(Collectors.joining(", "));
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
