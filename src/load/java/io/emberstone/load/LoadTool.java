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
    Mix mix = mix();
    if (options.warmup() > 0) {
      System.out.println("not counted: " + options.warmup() + " s to warm up");
      send(mix, options.warmup(), ~options.seed());
    }
    System.out.println(options.summary());
    return send(mix, options.seconds(), options.seed());
  }

  private Report send(Mix mix, int seconds, long seed) throws InterruptedException {
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Tally tally = new Tally();
    long processor = processorNanos();
    long start = System.nanoTime() + TO_START.toNanos();
    new Generator(http, tally, Time.SYSTEM).run(streams(mix, start, seconds, seed));
    double took = Math.max(seconds, (System.nanoTime() - start) / 1e9);
    return tally.report(options.summary(), started, took, (processorNanos() - processor) / 1e9);
  }

  private Mix mix() {
    try {
      return options.mix().open(options, http);
    } catch (IOException e) {
      throw new LoadException(options.url() + " cannot be read: " + e.getMessage());
    }
  }

  private List<Generator.Stream> streams(Mix mix, long start, int seconds, long seed) {
    Zipf zipf = new Zipf(options.users());
    List<Generator.Stream> streams = new ArrayList<>();
    streams.add(
        new Generator.Stream(
            new Schedule(start, options.rps(), seconds),
            options.concurrent(),
            n -> {
              SplittableRandom random = random(seed, n);
              return mix.pick(zipf.rank(random.nextDouble()), random.nextDouble());
            }));
    if (options.writes().orElse(0) > 0) {
      streams.add(
          new Generator.Stream(
              new Schedule(start, options.writes().getAsInt(), seconds),
              options.concurrent(),
              n -> mix.pickWrite(random(seed, -1 - n).nextDouble())));
    }
    return streams;
  }

  /** What request {@code n} is does not depend on which thread sends it. */
  private static SplittableRandom random(long seed, long n) {
    return new SplittableRandom((seed << 32) + n);
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
