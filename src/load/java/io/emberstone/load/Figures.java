package io.emberstone.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The figures of a run by their names, which begin with the kind and the outcome. */
final class Figures {

  private final double seconds;
  private final Map<String, Double> values = new LinkedHashMap<>();

  /** Creates none, of a run of that length. */
  Figures(double seconds) {
    this.seconds = seconds;
  }

  Map<String, Double> values() {
    return values;
  }

  /** Adds those of each outcome of a kind, and how many of its reads were hits. */
  void addKind(String kind, Map<Outcome, Histogram> outcomes) {
    outcomes.forEach((outcome, times) -> addTimes(kind + "." + outcome.label() + ".", times));
    addHitRate(kind + ".", outcomes);
  }

  /** Adds those of all requests; failures count in the rates, and not in the times. */
  void addTotal(Map<Outcome, Histogram> outcomes) {
    Histogram answered = new Histogram(Tally.DIGITS);
    outcomes.forEach(
        (outcome, times) -> {
          if (outcome != Outcome.FAILURE) {
            answered.add(times);
          }
        });
    addTimes("", answered);
    addHitRate("", outcomes);
    long failed = count(outcomes, Outcome.FAILURE);
    values.put("errorRate", failed / (double) Math.max(1, failed + answered.getTotalCount()));
  }

  /**
   * Adds what to know of the tool itself: whether it kept up, and what it took from the server.
   *
   * @param late how long after they were due requests were sent
   * @param processorSeconds what the tool used of the processors
   */
  void addTool(Histogram late, double processorSeconds) {
    values.put("tool.late.medianMs", ms(late.getValueAtPercentile(50)));
    values.put("tool.late.p99Ms", ms(late.getValueAtPercentile(99)));
    values.put("tool.processors", processorSeconds / seconds);
    values.put("tool.requestMs", processorSeconds * 1e3 / Math.max(1, late.getTotalCount()));
  }

  private void addTimes(String prefix, Histogram times) {
    values.put(prefix + "count", (double) times.getTotalCount());
    values.put(prefix + "rps", times.getTotalCount() / seconds);
    values.put(prefix + "meanMs", times.getMean() / 1e3);
    values.put(prefix + "medianMs", ms(times.getValueAtPercentile(50)));
    values.put(prefix + "p95Ms", ms(times.getValueAtPercentile(95)));
    values.put(prefix + "p99Ms", ms(times.getValueAtPercentile(99)));
    values.put(prefix + "p999Ms", ms(times.getValueAtPercentile(99.9)));
    values.put(prefix + "maxMs", ms(times.getMaxValue()));
  }

  private void addHitRate(String prefix, Map<Outcome, Histogram> outcomes) {
    long hits = count(outcomes, Outcome.HIT);
    long reads = hits + count(outcomes, Outcome.MISS) + count(outcomes, Outcome.BYPASS);
    if (reads > 0) {
      values.put(prefix + "hitRate", (double) hits / reads);
    }
  }

  private static long count(Map<Outcome, Histogram> outcomes, Outcome outcome) {
    return outcomes.containsKey(outcome) ? outcomes.get(outcome).getTotalCount() : 0;
  }

  private static double ms(long micros) {
    return micros / 1e3;
  }
}
