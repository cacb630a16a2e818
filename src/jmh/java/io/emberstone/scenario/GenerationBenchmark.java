package io.emberstone.scenario;

import io.emberstone.scenario.domain.BucketSummaries;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.GeneratedCells;
import io.emberstone.scenario.domain.MatrixGenerator;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.simulation.FundFigures;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A miss's own work: 10 000 scenarios of 3 buckets, 30 000 cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class GenerationBenchmark {

  /** Threads that work at one matrix. */
  @Param({"1", "2"})
  public int threads;

  private final ScenarioConfiguration configuration =
      ConfigurationRules.require(ScenarioDraft.defaults("fund-1", null)).configuration();
  private ExecutorService pool;
  private MatrixGenerator generator;
  private float[] cells;

  @Setup
  public void open() {
    pool = Executors.newFixedThreadPool(2);
    generator = new CorrelationStructureGenerator(threads, pool);
    cells = generator.generate(configuration, "default-config-v1").cells();
  }

  @TearDown
  public void close() {
    pool.shutdown();
  }

  @Benchmark
  public GeneratedCells generate() {
    return generator.generate(configuration, "default-config-v1");
  }

  @Benchmark
  public List<BucketSummary> summaries() {
    return BucketSummaries.of(cells, configuration.bucketNames());
  }

  @Benchmark
  public FundFigures fundFigures() {
    return FundFigures.of(cells, configuration, 10, 5);
  }
}
