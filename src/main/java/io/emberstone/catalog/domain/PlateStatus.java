package io.emberstone.catalog.domain;

import io.emberstone.json.Labelled;

/** Whether what a licence plate labels may be used. */
public enum PlateStatus implements Labelled {
  AVAILABLE,
  RESERVED,
  CONSUMED,
  BLOCKED
}
