package io.emberstone.scenario.payload;

import io.emberstone.scenario.domain.BucketSummaries;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.GeneratedCells;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.RecyclingMultiples;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import java.time.Instant;

/** Whole matrices, as the service makes them, for tests and benchmarks. */
public final class Matrices {

  private Matrices() {}

  public static float[] cells(ScenarioConfiguration configuration) {
    return generate(configuration).cells();
  }

  public static ScenarioMatrix matrix(
      ScenarioConfiguration configuration, Codec codec, Layout layout) {
    GeneratedCells generated = generate(configuration);
    int columns = configuration.buckets().size();
    Payload payload = new VersionedPayloadCodec().encode(generated.cells(), columns, codec, layout);
    ScenarioResult result =
        new ScenarioResult(
            ScenarioResult.Matrix.of(
                configuration,
                CanonicalKey.of(configuration),
                codec,
                layout,
                payload.bytes().length,
                payload.checksum()),
            ScenarioResult.Metadata.ofHit(
                Instant.parse("2026-02-03T04:05:06.789012345Z"),
                RecyclingMultiples.of(configuration.recycling(), generated.columnMeans()),
                ConfigurationRules.warnings(configuration)),
            BucketSummaries.of(generated.cells(), configuration.bucketNames()));
    return new ScenarioMatrix(result, payload);
  }

  private static GeneratedCells generate(ScenarioConfiguration configuration) {
    return new CorrelationStructureGenerator(1, Runnable::run)
        .generate(configuration, CanonicalKey.seedOf(configuration));
  }
}
