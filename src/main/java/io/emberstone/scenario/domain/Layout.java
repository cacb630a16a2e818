package io.emberstone.scenario.domain;

import io.emberstone.json.Labelled;

/** The order of the cells in a payload. */
public enum Layout implements Labelled {
  /** One scenario after the other. */
  ROW_MAJOR,
  /** One bucket after the other. */
  COLUMN_MAJOR
}
