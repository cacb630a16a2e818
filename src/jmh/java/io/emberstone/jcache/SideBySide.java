package io.emberstone.jcache;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link GetAndPut} with one thread and with eight, and prints what each client did and the
 * ratios of ours to the others. Takes JMH's own options, such as {@code -p size=1024}.
 */
public final class SideBySide {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private SideBySide() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    CommandLineOptions given = new CommandLineOptions(arguments);
    int[] threads = given.getThreads().hasValue() ? new int[] {given.getThreads().get()} : BOTH;
    for (int count : threads) {
      print(count, run(given, count));
    }
  }

  private static final int[] BOTH = {1, 8};

  private static Collection<RunResult> run(CommandLineOptions given, int threads)
      throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder().parent(given).threads(threads);
    if (given.getIncludes().isEmpty()) {
      options.include(GetAndPut.class.getName());
    }
    return new Runner(options.addProfiler(GCProfiler.class).build()).run();
  }

  private static void print(int threads, Collection<RunResult> results) {
    Map<String, Map<Contestant, RunResult>> rows = new TreeMap<>();
    for (RunResult result : results) {
      String size = result.getParams().getParam("size");
      String method = result.getPrimaryResult().getLabel();
      Contestant client = Contestant.valueOf(result.getParams().getParam("client"));
      rows.computeIfAbsent(
              String.format("%-6s %7d B", method, Integer.parseInt(size)), row -> new TreeMap<>())
          .put(client, result);
    }
    System.out.printf(
        "%n%d thread(s): operations a second, ours to theirs, bytes allocated%n", threads);
    rows.forEach((row, byClient) -> System.out.println(row + line(byClient)));
  }

  private static String line(Map<Contestant, RunResult> byClient) {
    StringBuilder line = new StringBuilder();
    RunResult ours = byClient.get(Contestant.OURS);
    byClient.forEach(
        (client, result) ->
            line.append(
                String.format(
                    " | %s %.0f %s %.0fB",
                    client,
                    result.getPrimaryResult().getScore(),
                    ours == null
                        ? ""
                        : String.format(
                            "(%.2f)",
                            ours.getPrimaryResult().getScore()
                                / result.getPrimaryResult().getScore()),
                    result.getSecondaryResults().get(ALLOCATION).getScore())));
    return line.toString();
  }
}
