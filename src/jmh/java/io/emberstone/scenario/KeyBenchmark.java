package io.emberstone.scenario;

import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every request pays before it can look anywhere: the rules and the key, for 3 buckets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeyBenchmark {

  private final ScenarioDraft draft = ScenarioDraft.defaults("fund-1", null);
  private final ScenarioConfiguration configuration =
      ConfigurationRules.require(draft).configuration();

  @Benchmark
  public String key() {
    return CanonicalKey.of(configuration);
  }

  @Benchmark
  public String canonicalJson() {
    return CanonicalKey.json(configuration);
  }

  @Benchmark
  public ScenarioRequest rules() {
    return ConfigurationRules.require(draft);
  }
}
