package io.emberstone.load;

import java.io.IOException;
import java.util.Locale;

/** What became of a request. */
enum Outcome {
  /** Read from the hot tier. */
  HIT,
  /** Read from behind the hot tier, which had no such entry. */
  MISS,
  /** Read from behind the hot tier, which was not asked. */
  BYPASS,
  WRITE,
  /** A write that lost a race against another, with the read of the newer version after it. */
  CONFLICT,
  /** No answer, or a wrong one. */
  FAILURE;

  /** Returns its name in reports and targets. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what {@code Cache-Status} (RFC 9211) says of a read.
   *
   * @throws IOException if it says nothing
   */
  static Outcome ofRead(String cacheStatus) throws IOException {
    if (cacheStatus.contains("; hit")) {
      return HIT;
    }
    if (cacheStatus.contains("fwd=bypass")) {
      return BYPASS;
    }
    if (cacheStatus.contains("fwd=")) {
      return MISS;
    }
    throw new IOException("no Cache-Status");
  }
}
