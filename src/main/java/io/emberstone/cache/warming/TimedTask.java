package io.emberstone.cache.warming;

import java.time.Duration;

/**
 * Something that runs by itself, one run at a time; a run that would overlap the one before is left
 * out.
 *
 * @param every from the beginning of a run to that of the next
 * @param alone whether one node does it for all
 */
public record TimedTask(String name, Duration every, boolean alone, Runnable work) {

  /** What every task passes. */
  @FunctionalInterface
  public interface Gate {

    /** Runs a task if it may run on this node now. */
    void pass(TimedTask task);
  }
}
