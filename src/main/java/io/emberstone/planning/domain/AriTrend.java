package io.emberstone.planning.domain;

import io.emberstone.json.Labelled;

/** Where the index is going. */
public enum AriTrend implements Labelled {
  UP,
  STABLE,
  DOWN;

  private static final double CHANGE = 5;

  /** Returns the trend of a change. */
  public static AriTrend of(double deltaAgency) {
    if (deltaAgency > CHANGE) {
      return UP;
    }
    return deltaAgency < -CHANGE ? DOWN : STABLE;
  }
}
