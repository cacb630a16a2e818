package io.emberstone.scenario;

import io.emberstone.cache.WireFormat;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.payload.Matrices;
import io.emberstone.scenario.payload.MatrixWireFormat;
import java.nio.ByteBuffer;
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

/** What a hot hit pays to read its value, and a fill to write it: 10 000 x 3 cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {

  private final WireFormat<LazyRecord<ScenarioResult>> results =
      RecordFormat.of(ScenarioResult.class, 1).lazy();
  private final MatrixWireFormat matrices = new MatrixWireFormat();
  private final ScenarioMatrix matrix =
      Matrices.matrix(
          ConfigurationRules.require(ScenarioDraft.defaults("fund-1", null)).configuration(),
          Codec.ZSTD,
          Layout.ROW_MAJOR);
  private final LazyRecord<ScenarioResult> written = LazyRecord.of(matrix.result());
  private final byte[] result = results.encode(written);
  private final byte[] whole = matrices.encode(matrix);

  @Benchmark
  public byte[] encodeResult() {
    return results.encode(written);
  }

  @Benchmark
  public LazyRecord<ScenarioResult> decodeText() {
    return results.decode(ByteBuffer.wrap(result));
  }

  @Benchmark
  public ScenarioResult decodeResult() {
    return results.decode(ByteBuffer.wrap(result)).value();
  }

  @Benchmark
  public byte[] encodeMatrix() {
    return matrices.encode(matrix);
  }

  @Benchmark
  public ScenarioMatrix decodeMatrix() {
    return matrices.decode(ByteBuffer.wrap(whole));
  }
}
