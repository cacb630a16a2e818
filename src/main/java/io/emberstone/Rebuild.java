package io.emberstone;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.warming.Warming;
import io.emberstone.jobs.Jobs;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Warms the hot tier whenever it has come up: at the start, and after an outage. Run it every
 * second, on one node; one that takes over warms too, which finds most of it done.
 */
final class Rebuild implements Runnable {

  /** What the jobs are called. */
  static final String KEY = "Rebuild cache for all orgs";

  private final Warming warming;
  private final Jobs jobs;
  private final BooleanSupplier up;
  private final LongSupplier recoveries;
  private final int top;
  private long warmed;

  Rebuild(Warming warming, Jobs jobs, BooleanSupplier up, LongSupplier recoveries, int top) {
    this.warming = warming;
    this.jobs = jobs;
    this.up = up;
    this.recoveries = recoveries;
    this.top = top;
  }

  @Override
  public void run() {
    long now = recoveries.getAsLong();
    if (now == warmed || !up.getAsBoolean()) {
      return;
    }
    try {
      List<Warming.Entry> entries = warming.planAll(top);
      if (!entries.isEmpty()) {
        jobs.start(
            "warm",
            KEY,
            entries.size(),
            "emberstone",
            progress -> warming.run(entries, progress::goesOn));
      }
      warmed = now;
    } catch (UnavailableException e) {
      // The guard has logged why; the next run tries again.
    }
  }
}
