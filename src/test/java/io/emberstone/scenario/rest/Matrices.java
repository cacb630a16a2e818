package io.emberstone.scenario.rest;

import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.Payload;
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
    List<BucketSummary> summary = new ArrayList<>();
    List<Double> multiples = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      summary.add(new BucketSummary(names[i], i + 0.5, 1, 0, 0, 2, 3, 4, 0, 5, 0.25));
      multiples.add(i + 1.0);
    }
    ScenarioResult.Matrix matrix =
        new ScenarioResult.Matrix(
            KEY,
            "v1.2",
            "fund-1",
            "v1.2",
            rows,
            List.of(names),
            Codec.ZSTD,
            Layout.COLUMN_MAJOR,
            4L * rows * names.length,
            3,
            "c0ffee");
    ScenarioResult.Metadata metadata =
        ScenarioResult.Metadata.ofHit(
            Instant.parse("2026-01-02T03:04:05.678Z"),
            multiples,
            List.of(new Violation("correlationWeights.macro", "is unusual")));
    return new ScenarioResult(matrix, metadata, summary);
  }

  /** Row-major cells 0, 1, 2, ... */
  public static float[] counting(int rows, int columns) {
    float[] cells = new float[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i;
    }
    return cells;
  }

  /** Returns a result with its buckets in another order. */
  public static ScenarioResult inOrder(ScenarioResult result, List<String> buckets) {
    ScenarioResult.Matrix matrix = result.matrix();
    ScenarioResult.Metadata metadata = result.metadata();
    List<Integer> order = buckets.stream().map(matrix.buckets()::indexOf).toList();
    return new ScenarioResult(
        new ScenarioResult.Matrix(
            matrix.key(),
            matrix.keyVersion(),
            matrix.fundId(),
            matrix.taxonomyVersion(),
            matrix.numScenarios(),
            buckets,
            matrix.codec(),
            matrix.layout(),
            matrix.rawBytes(),
            matrix.compressedBytes(),
            matrix.checksum()),
        new ScenarioResult.Metadata(
            metadata.source(),
            metadata.stale(),
            metadata.generatedAt(),
            metadata.durationMs(),
            order.stream().map(metadata.recyclingMultiples()::get).toList(),
            metadata.warnings()),
        order.stream().map(result.summary()::get).toList());
  }
}
