package io.emberstone.planning.domain;

import io.emberstone.json.Labelled;

/** Whether a goal is pursued. */
public enum GoalStatus implements Labelled {
  ACTIVE,
  PAUSED,
  COMPLETED
}
