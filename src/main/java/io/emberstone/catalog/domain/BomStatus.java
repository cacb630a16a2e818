package io.emberstone.catalog.domain;

import io.emberstone.json.Labelled;
import java.util.Locale;

/** Where a bill of materials is in its life. */
public enum BomStatus implements Labelled {
  DRAFT,
  ACTIVE,
  PHASED_OUT,
  INACTIVE;

  /** Returns the name in lower case, with its underscore. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
