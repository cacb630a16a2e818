package io.emberstone.ops;

import java.util.List;
import java.util.UUID;

/** The jobs that warm. */
record WarmAnswer(List<Warming> jobs) {

  WarmAnswer {
    jobs = List.copyOf(jobs);
  }

  /**
   * A job that warms.
   *
   * @param key what it is called
   * @param entries values it will look at
   */
  record Warming(UUID id, String type, String key, int entries) {}
}
