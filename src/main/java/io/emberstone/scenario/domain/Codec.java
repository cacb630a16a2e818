package io.emberstone.scenario.domain;

import java.util.Locale;

/** How the cells of a payload are compressed. */
public enum Codec {
  /** A byte shuffle before Zstandard. */
  ZSTD,
  /** An LZ4 block. */
  LZ4,
  /** The raw cells. */
  NONE;

  /** The name as rows and answers have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The codec with that label.
   *
   * @throws IllegalArgumentException if the label is unknown
   */
  public static Codec ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
