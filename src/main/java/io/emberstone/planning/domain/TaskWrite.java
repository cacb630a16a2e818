package io.emberstone.planning.domain;

/** What is written into a task. */
public sealed interface TaskWrite permits TaskRequest, TaskStatusRequest {}
