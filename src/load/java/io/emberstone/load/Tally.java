package io.emberstone.load;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts a run's requests, and how long they took. Thread-safe. */
final class Tally {

  /** How exact times are. */
  static final int DIGITS = 3;

  private static final long MICRO = 1000;

  private final Map<String, Map<Outcome, Histogram>> kinds = new TreeMap<>();
  private final Map<String, Long> failures = new TreeMap<>();
  private final Histogram late = new Histogram(DIGITS);
  private final Histogram recent = new Histogram(DIGITS);
  private final Map<Outcome, Long> recently = new EnumMap<>(Outcome.class);
  private int progressed;

  /** Notes that a request was sent, so long after it was due. */
  synchronized void sent(long lateNanos) {
    late.recordValue(lateNanos / MICRO);
  }

  /** Notes an answer, so long after the request was due. */
  synchronized void answered(String kind, Outcome outcome, long nanos) {
    note(kind, outcome, nanos);
    recent.recordValue(nanos / MICRO);
  }

  /** Notes a failure, so long after the request was due. */
  synchronized void failed(String kind, String reason, long nanos) {
    note(kind, Outcome.FAILURE, nanos);
    failures.merge(reason, 1L, Long::sum);
  }

  private void note(String kind, Outcome outcome, long nanos) {
    kinds
        .computeIfAbsent(kind, none -> new EnumMap<>(Outcome.class))
        .computeIfAbsent(outcome, none -> new Histogram(DIGITS))
        .recordValue(nanos / MICRO);
    recently.merge(outcome, 1L, Long::sum);
  }

  /** Tells of the time since it was last asked. */
  synchronized String progress(int seconds) {
    progressed += seconds;
    long hits = recently.getOrDefault(Outcome.HIT, 0L);
    long behind =
        recently.getOrDefault(Outcome.MISS, 0L) + recently.getOrDefault(Outcome.BYPASS, 0L);
    String line =
        String.format(
            Locale.ROOT,
            "%5d s: %.1f a second, median %.2f ms, p95 %.2f ms, hit rate %.3f, %d failures",
            progressed,
            (double) recent.getTotalCount() / seconds,
            recent.getValueAtPercentile(50) / 1e3,
            recent.getValueAtPercentile(95) / 1e3,
            (double) hits / Math.max(1, hits + behind),
            recently.getOrDefault(Outcome.FAILURE, 0L));
    recent.reset();
    recently.clear();
    return line;
  }

  /**
   * Returns the report of a run that has ended.
   *
   * @param run what was asked for
   * @param seconds how long it took
   * @param processorSeconds what this process used of the processors
   */
  synchronized Report report(String run, Instant started, double seconds, double processorSeconds) {
    Figures figures = new Figures(seconds);
    kinds.forEach(figures::addKind);
    Map<Outcome, Histogram> all = allKinds();
    figures.addKind("all", all);
    figures.addTotal(all);
    figures.addTool(late, processorSeconds);
    return new Report(run, started, figures.values(), failures);
  }

  private Map<Outcome, Histogram> allKinds() {
    Map<Outcome, Histogram> all = new EnumMap<>(Outcome.class);
    for (Map<Outcome, Histogram> outcomes : kinds.values()) {
      outcomes.forEach(
          (outcome, times) ->
              all.computeIfAbsent(outcome, none -> new Histogram(DIGITS)).add(times));
    }
    return all;
  }
}
