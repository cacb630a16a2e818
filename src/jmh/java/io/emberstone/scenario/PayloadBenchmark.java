package io.emberstone.scenario;

import com.github.luben.zstd.Zstd;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.scenario.payload.CellBytes;
import io.emberstone.scenario.payload.VersionedPayloadCodec;
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
import org.openjdk.jmh.annotations.Warmup;

/** Codecs on 10 000 x 3 cells, 120 000 raw bytes; the sizes are printed at the start of each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PayloadBenchmark {

  @Param({"ZSTD", "LZ4", "NONE"})
  public Codec codec;

  @Param({"ROW_MAJOR", "COLUMN_MAJOR"})
  public Layout layout;

  private final VersionedPayloadCodec payloads = new VersionedPayloadCodec();
  private float[] cells;
  private Payload payload;

  @Setup
  public void encodeOnce() {
    ScenarioConfiguration configuration =
        ConfigurationRules.require(ScenarioDraft.defaults("fund-1", null)).configuration();
    cells =
        new CorrelationStructureGenerator(1, Runnable::run)
            .generate(configuration, "default-config-v1")
            .cells();
    payload = encode();
    System.out.printf(
        "%s %s: %d bytes of %d; plain zstd %d%n",
        codec, layout, payload.bytes().length, payload.rawBytes(), plainZstd().length);
  }

  @Benchmark
  public Payload encode() {
    return payloads.encode(cells, 3, codec, layout);
  }

  @Benchmark
  public float[] decode() {
    return payloads.decode(payload);
  }

  @Benchmark
  public float[] decodeUnchecked() {
    return payloads.decodeUnchecked(payload);
  }

  @Benchmark
  public byte[] plainZstd() {
    return Zstd.compress(CellBytes.of(cells));
  }

  @Benchmark
  public String checksum() {
    return CellBytes.checksum(cells);
  }
}
