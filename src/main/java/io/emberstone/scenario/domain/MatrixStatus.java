package io.emberstone.scenario.domain;

import io.emberstone.json.Labelled;

/** Where the durable tier is with a matrix. */
public enum MatrixStatus implements Labelled {
  PENDING,
  PROCESSING,
  COMPLETE,
  FAILED,
  INVALIDATED
}
