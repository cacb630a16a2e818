package io.emberstone.scenario.payload;

import io.emberstone.cache.WireFormat;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.ConfigurationRules;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.WrittenResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How the region {@code scenario-result} writes its values: version 4, the text that a hit is
 * answered with, and then the result, binary, every figure with all its bits. An answer of another
 * shape takes the next version.
 *
 * <p>The result is read when it is asked for, which most hits never do. That it can be is made sure
 * of when it is written; that the bytes are still those, the envelope's checksum tells.
 * Thread-safe.
 */
public final class ResultWireFormat implements WireFormat<WrittenResult> {

  private static final int VERSION = 4;
  private static final int TYPICAL_SIZE = 4096;

  /** More than any set of rules has to say. */
  private static final int MAX_WARNINGS = 100;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if another value would be read than this one
   */
  @Override
  public byte[] encode(WrittenResult value) {
    WireWriter out = new WireWriter(TYPICAL_SIZE).u8(VERSION);
    out.blob(value.text());
    write(out, value.result());
    byte[] bytes = out.toByteArray();
    if (!decode(ByteBuffer.wrap(bytes)).equals(value)) {
      throw new IllegalArgumentException("does not read back: " + value.result());
    }
    return bytes;
  }

  /**
   * {@inheritDoc} The result throws the same when it is asked for.
   *
   * @param bytes not to be changed afterwards
   */
  @Override
  public WrittenResult decode(ByteBuffer bytes) {
    WireReader in = new WireReader(bytes);
    in.require(in.u8() == VERSION);
    ByteBuffer text = in.view();
    ByteBuffer result = in.rest();
    return new WrittenResult(() -> read(result), text);
  }

  private static ScenarioResult read(ByteBuffer bytes) {
    WireReader in = new WireReader(bytes);
    ScenarioResult result = read(in);
    in.end();
    return result;
  }

  static void write(WireWriter out, ScenarioResult value) {
    ConfigurationWire.write(out, value.configuration());
    out.sha256(value.key()).u8(Labels.number(value.codec())).u8(Labels.number(value.layout()));
    out.i64(value.compressedBytes()).sha256(value.checksum());
    out.i32(value.recyclingMultiples().size());
    value.recyclingMultiples().forEach(out::f64);
    out.i32(value.warnings().size());
    value.warnings().forEach(warning -> out.text(warning.field()).text(warning.message()));
    out.i32(value.summary().size());
    value.summary().forEach(summary -> write(out, summary));
    out.instant(value.generatedAt()).i64(value.generationMs());
  }

  private static void write(WireWriter out, BucketSummary summary) {
    out.text(summary.bucket()).f64(summary.mean()).f64(summary.median());
    out.f64(summary.p5()).f64(summary.p25()).f64(summary.p75()).f64(summary.p90());
    out.f64(summary.p95()).f64(summary.min()).f64(summary.max());
    out.f64(summary.probabilityOfLoss());
  }

  static ScenarioResult read(WireReader in) {
    return new ScenarioResult(
        ConfigurationWire.read(in),
        in.sha256(),
        Labels.codec(in),
        Labels.layout(in),
        in.natural(),
        in.sha256(),
        multiples(in),
        warnings(in),
        summary(in),
        in.instant(),
        in.natural());
  }

  private static List<Double> multiples(WireReader in) {
    int count = in.between(0, ConfigurationRules.MAX_BUCKETS);
    List<Double> multiples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      multiples.add(in.f64());
    }
    return multiples;
  }

  private static List<Violation> warnings(WireReader in) {
    int count = in.between(0, MAX_WARNINGS);
    List<Violation> warnings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      warnings.add(new Violation(in.text(), in.text()));
    }
    return warnings;
  }

  private static List<BucketSummary> summary(WireReader in) {
    int count = in.between(0, ConfigurationRules.MAX_BUCKETS);
    List<BucketSummary> summary = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      summary.add(
          new BucketSummary(
              in.text(), in.f64(), in.f64(), in.f64(), in.f64(), in.f64(), in.f64(), in.f64(),
              in.f64(), in.f64(), in.f64()));
    }
    return summary;
  }
}
