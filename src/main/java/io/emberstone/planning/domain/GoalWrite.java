package io.emberstone.planning.domain;

/** What is written into a goal. */
public sealed interface GoalWrite permits GoalRequest, GoalWrite.Completion {

  /** It is completed, and otherwise as it was. */
  record Completion() implements GoalWrite {}
}
