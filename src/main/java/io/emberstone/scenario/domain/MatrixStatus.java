package io.emberstone.scenario.domain;

import java.util.Locale;
import java.util.Optional;

/** Where the durable tier is with a matrix. */
public enum MatrixStatus {
  PENDING,
  PROCESSING,
  COMPLETE,
  FAILED,
  INVALIDATED;

  /** The name as rows and answers have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with that label; empty if the label is unknown. */
  public static Optional<MatrixStatus> ofLabel(String label) {
    for (MatrixStatus status : values()) {
      if (status.label().equals(label)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
