package io.emberstone.planning.domain;

import io.emberstone.json.Labelled;

/** How far a task is. */
public enum TaskStatus implements Labelled {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED;

  /** Returns whether nothing is done any more. */
  public boolean isEnd() {
    return this == COMPLETED || this == FAILED;
  }
}
