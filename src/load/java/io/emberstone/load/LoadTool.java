package io.emberstone.load;

import com.sun.management.OperatingSystemMXBean;
import io.emberstone.json.JsonCodec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Sends load to a running server, prints and keeps the figures, and fails if a target is missed.
 */
public final class LoadTool {

  private static final Path RESULTS = Path.of("target", "load");
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** The threads have to be there before the first request is due. */
  private static final Duration TO_START = Duration.ofMillis(200);

  private final LoadOptions options;
  private final Http http;

  private LoadTool(LoadOptions options) {
    this.options = options;
    this.http = new Http(options.url(), TO_ANSWER);
  }

  /**
   * Takes no arguments: system properties say what to do, see {@link LoadOptions}.
   *
   * @throws LoadException if a property makes no sense, the server has nothing to read, or a target
   *     is missed
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LoadOptions options = LoadOptions.from(System.getProperties());
    Http.keepConnections(2 * options.concurrent());
    Report report = new LoadTool(options).run();
    System.out.println(report.text());
    System.out.println("kept in " + write(report));
    requireTargets(options.targets(), report);
  }

  private Report run() throws InterruptedException {
    System.out.println(options.summary());
    Mix mix = mix();
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Tally tally = new Tally();
    long processor = processorNanos();
    long start = System.nanoTime() + TO_START.toNanos();
    new Generator(http, tally, Time.SYSTEM).run(streams(mix, start));
    double seconds = Math.max(options.seconds(), (System.nanoTime() - start) / 1e9);
    return tally.report(options.summary(), started, seconds, (processorNanos() - processor) / 1e9);
  }

  private Mix mix() {
    try {
      return options.mix().open(options, http);
    } catch (IOException e) {
      throw new LoadException(options.url() + " cannot be read: " + e.getMessage());
    }
  }

  private List<Generator.Stream> streams(Mix mix, long start) {
    Zipf zipf = new Zipf(options.users());
    List<Generator.Stream> streams = new ArrayList<>();
    streams.add(
        new Generator.Stream(
            new Schedule(start, options.rps(), options.seconds()),
            options.concurrent(),
            n -> {
              SplittableRandom random = new SplittableRandom(options.seed() + n);
              return mix.pick(zipf.rank(random.nextDouble()), random.nextDouble());
            }));
    if (options.writes().orElse(0) > 0) {
      streams.add(
          new Generator.Stream(
              new Schedule(start, options.writes().getAsInt(), options.seconds()),
              options.concurrent(),
              n -> mix.pickWrite(new SplittableRandom(options.seed() - 1 - n).nextDouble())));
    }
    return streams;
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Path write(Report report) throws IOException {
    String name = report.started().toString().replaceAll("[-:]", "") + ".json";
    Path file = Files.createDirectories(RESULTS).resolve(name);
    return Files.write(file, JsonCodec.of(Report.class).write(report));
  }

  private static void requireTargets(List<Target> targets, Report report) {
    List<String> missed =
        targets.stream().flatMap(target -> target.miss(report.figures()).stream()).toList();
    if (!missed.isEmpty()) {
      throw new LoadException(
          missed.stream().collect(Collectors.joining("; ", "targets missed: ", "")));
    }
    targets.forEach(target -> System.out.println("target met: " + target));
  }
}
