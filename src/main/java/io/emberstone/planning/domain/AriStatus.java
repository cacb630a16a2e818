package io.emberstone.planning.domain;

import io.emberstone.json.Labelled;

/** What the index means. */
public enum AriStatus implements Labelled {
  IMPROVING(85),
  STABLE(70),
  DECLINING(50),
  CRITICAL(0);

  private final double least;

  AriStatus(double least) {
    this.least = least;
  }

  /** Returns the status of an index. */
  public static AriStatus of(double autonomyRetention) {
    for (AriStatus status : values()) {
      if (autonomyRetention >= status.least) {
        return status;
      }
    }
    return CRITICAL;
  }
}
