package io.emberstone.scenario.rest;

import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.Bucket;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.CorrelationWeights;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.MoicCalibration;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.Recycling;
import io.emberstone.scenario.domain.ScenarioConfiguration;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Matrices as they come from the tiers; bucket i has the multiple i + 1 and the mean i + 0.5. */
public final class Matrices {

  public static final String KEY = "0123456789abcdef".repeat(4);

  private Matrices() {}

  public static ScenarioMatrix of(int rows, String... names) {
    Payload payload =
        new Payload(
            Codec.ZSTD, Layout.COLUMN_MAJOR, rows, names.length, new byte[] {1, 2, 3}, "c0ffee");
    return new ScenarioMatrix(result(rows, names), payload);
  }

  public static ScenarioResult result(int rows, String... names) {
    List<Bucket> buckets = new ArrayList<>();
    List<BucketSummary> summary = new ArrayList<>();
    List<Double> multiples = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      buckets.add(new Bucket(names[i], 100.0 / names.length, new MoicCalibration(1, 3)));
      summary.add(new BucketSummary(names[i], i + 0.5, 1, 0, 0, 2, 3, 4, 0, 5, 0.25));
      multiples.add(i + 1.0);
    }
    ScenarioConfiguration configuration =
        new ScenarioConfiguration(
            "fund-1",
            "v1.2",
            rows,
            buckets,
            new CorrelationWeights(0.8, 0.1, 0.1),
            new Recycling(true, 0.8, 5, 10),
            null);
    return new ScenarioResult(
        configuration,
        KEY,
        Codec.ZSTD,
        Layout.COLUMN_MAJOR,
        3,
        "c0ffee",
        multiples,
        List.of(new Violation("correlationWeights.macro", "is unusual")),
        summary,
        Instant.parse("2026-01-02T03:04:05.678Z"),
        123);
  }

  /** Row-major cells 0, 1, 2, ... */
  public static float[] counting(int rows, int columns) {
    float[] cells = new float[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i;
    }
    return cells;
  }
}
