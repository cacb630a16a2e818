package io.emberstone.catalog.domain;

import io.emberstone.json.Labelled;

/** What quality assurance says of a licence plate. */
public enum QaStatus implements Labelled {
  PENDING,
  PASSED,
  FAILED,
  QUARANTINE
}
