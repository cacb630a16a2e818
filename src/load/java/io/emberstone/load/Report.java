package io.emberstone.load;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run showed.
 *
 * @param run what was asked for
 * @param figures by name: {@code p95Ms} of all, {@code product.hit.p95Ms} of a kind and an outcome
 * @param failures how many for each reason
 */
record Report(
    String run, Instant started, Map<String, Double> figures, Map<String, Long> failures) {

  private static final String COUNT = "count";
  private static final String[] TIMES = {"meanMs", "medianMs", "p95Ms", "p99Ms", "p999Ms", "maxMs"};

  /** Returns it as a table to read. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "%n%-20s %9s %9s %9s %9s %9s %9s %9s %9s%n"
                .formatted(
                    "", COUNT, "a second", "mean ms", "median", "p95", "p99", "p99.9", "max"));
    figures.keySet().stream()
        .filter(name -> name.endsWith(COUNT))
        .map(name -> name.substring(0, name.length() - COUNT.length()))
        .forEach(prefix -> appendRow(text, prefix));
    appendRates(text);
    appendTool(text);
    return text.toString();
  }

  private void appendRow(StringBuilder text, String prefix) {
    String name = prefix.isEmpty() ? "all but failures" : prefix.replace('.', ' ');
    append(text, "%-20s %9.0f %9.1f", name, figure(prefix + COUNT), figure(prefix + "rps"));
    for (String time : TIMES) {
      append(text, " %9.2f", figure(prefix + time));
    }
    append(text, "%n");
  }

  private void appendRates(StringBuilder text) {
    append(
        text,
        "%nsuccess %.3f %%, errors %.3f %%",
        100 * (1 - figure("errorRate")),
        100 * figure("errorRate"));
    figures.forEach(
        (name, value) -> {
          if (name.endsWith("hitRate")) {
            append(text, ", %s %.3f", name, value);
          }
        });
    new TreeMap<>(failures)
        .forEach((reason, count) -> append(text, "%nfailure: %s: %d", reason, count));
  }

  private void appendTool(StringBuilder text) {
    append(
        text,
        "%nthe tool: sent %.2f ms after it was due (median; p99 %.2f ms), used %.2f processors,"
            + " %.3f ms of one for a request%n",
        figure("tool.late.medianMs"),
        figure("tool.late.p99Ms"),
        figure("tool.processors"),
        figure("tool.requestMs"));
  }

  private double figure(String name) {
    return figures.getOrDefault(name, 0.0);
  }

  private static void append(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
