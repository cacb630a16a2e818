package io.emberstone.planning.domain;

import io.emberstone.json.Labelled;

/** How much there is to a goal. */
public enum Complexity implements Labelled {
  SIMPLE,
  MEDIUM,
  COMPLEX
}
