package io.emberstone.scenario.domain;

/** Writes what is answered of a result. Thread-safe. */
@FunctionalInterface
public interface ResultWriter {

  /** The text of its answer; the same for equal results. */
  ResultText write(ScenarioResult result);
}
