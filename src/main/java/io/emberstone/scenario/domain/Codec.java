package io.emberstone.scenario.domain;

import io.emberstone.json.Labelled;

/** How the cells of a payload are compressed. */
public enum Codec implements Labelled {
  /** A byte shuffle before Zstandard. */
  ZSTD,
  /** An LZ4 block. */
  LZ4,
  /** The raw cells. */
  NONE
}
