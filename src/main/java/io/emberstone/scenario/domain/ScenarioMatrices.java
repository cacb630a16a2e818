package io.emberstone.scenario.domain;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.json.LazyRecord;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds scenario matrices in the tiers, or generates them: the use cases of the scenario domain.
 *
 * <p>Two derived regions stand before one row. {@code scenario-matrix} holds the cells; {@code
 * scenario-result} the answer without them, so that a repeated request moves two kilobytes. A
 * result that is nowhere is had from its matrix, which is found or generated the same way.
 *
 * <p>Calls block, at most until the deadline. Thread-safe.
 */
public class ScenarioMatrices {

  /** The caches this domain reads through. */
  public record Regions(
      Region<String, LazyRecord<ScenarioResult>> results,
      Region<String, ScenarioMatrix> matrices) {}

  /**
   * How a matrix is made and what limits that.
   *
   * @param codec how payloads are compressed
   * @param layout how their cells are laid out
   * @param deadline how long a request may take
   */
  public record Settings(Codec codec, Layout layout, Duration deadline) {}

  private final TieredCache cache;
  private final Regions regions;
  private final StoredMatrices stored;
  private final MatrixGenerator generator;
  private final PayloadCodec payloads;
  private final Generations generations;
  private final Settings settings;
  private final TimeSource time;

  public ScenarioMatrices(
      TieredCache cache,
      Regions regions,
      StoredMatrices stored,
      MatrixGenerator generator,
      PayloadCodec payloads,
      Generations generations,
      Settings settings,
      TimeSource time) {
    this.cache = cache;
    this.regions = regions;
    this.stored = stored;
    this.generator = generator;
    this.payloads = payloads;
    this.generations = generations;
    this.settings = settings;
    this.time = time;
  }

  /**
   * The result of a configuration, from wherever it is found.
   *
   * @throws UnavailableException if it can be neither found nor generated and stored
   */
  public Fetched<LazyRecord<ScenarioResult>> findOrGenerate(ScenarioRequest request) {
    return findOrGenerate(request, deadline());
  }

  /**
   * The result stored under a key; never generates.
   *
   * @throws UnavailableException if no tier answers
   */
  public Fetched<Optional<LazyRecord<ScenarioResult>>> find(String key) {
    return cache.get(regions.results(), key, this::findResult, deadline());
  }

  /**
   * The matrix stored under a key; never generates.
   *
   * @throws UnavailableException if no tier answers
   */
  public Fetched<Optional<ScenarioMatrix>> findMatrix(String key) {
    return cache.get(regions.matrices(), key, stored::findMatrix, deadline());
  }

  /** The cells of a matrix, row-major, columns in canonical order. */
  public float[] cells(ScenarioMatrix matrix) {
    return payloads.decode(matrix.payload());
  }

  /**
   * What the durable tier has.
   *
   * @throws UnavailableException if it does not answer
   */
  public Inventory inventory(InventoryQuery query) {
    return stored.inventory(query, deadline());
  }

  /** Like {@link #findOrGenerate(ScenarioRequest)}, by a deadline of the caller's. */
  public Fetched<LazyRecord<ScenarioResult>> findOrGenerate(
      ScenarioRequest request, Deadline deadline) {
    return cache.getOrGenerate(
        regions.results(),
        request.key(),
        this::findResult,
        (key, until) -> resultOf(findOrGenerateMatrix(request, until)),
        deadline);
  }

  /**
   * The matrix of a configuration, from wherever it is found.
   *
   * @throws UnavailableException if it can be neither found nor generated and stored
   */
  public Fetched<ScenarioMatrix> findOrGenerateMatrix(ScenarioRequest request, Deadline deadline) {
    return cache.getOrGenerate(
        regions.matrices(),
        request.key(),
        stored::findMatrix,
        (name, until) ->
            generations.findOrGenerate(
                name,
                stored::findMatrix,
                (locked, end) -> stored.tryFindOrInsert(request, () -> generate(request), end),
                until),
        deadline);
  }

  private ScenarioMatrix generate(ScenarioRequest request) {
    ScenarioConfiguration configuration = request.configuration();
    String seed = Objects.requireNonNullElse(configuration.seed(), request.key());
    GeneratedCells generated = generator.generate(configuration, seed);
    Payload payload =
        payloads.encode(
            generated.cells(), configuration.buckets().size(), settings.codec(), settings.layout());
    ScenarioResult result =
        new ScenarioResult(
            ScenarioResult.Matrix.of(
                configuration,
                request.key(),
                payload.codec(),
                payload.layout(),
                payload.bytes().length,
                payload.checksum()),
            ScenarioResult.Metadata.ofHit(
                time.instant(),
                RecyclingMultiples.of(configuration.recycling(), generated.columnMeans()),
                request.warnings()),
            BucketSummaries.of(generated.cells(), configuration.bucketNames()));
    return new ScenarioMatrix(result, payload);
  }

  /** Finds a result in the durable tier alone; null if it has none. */
  public @Nullable Loaded<LazyRecord<ScenarioResult>> findResult(String key, Deadline deadline) {
    Loaded<ScenarioResult> result = stored.findResult(key, deadline);
    return result == null ? null : result.map(LazyRecord::of);
  }

  private static Loaded<LazyRecord<ScenarioResult>> resultOf(Fetched<ScenarioMatrix> matrix) {
    LazyRecord<ScenarioResult> result = LazyRecord.of(matrix.value().result());
    return new Loaded<>(result, matrix.source(), matrix.timings());
  }

  /** The deadline of a request that begins now. */
  public Deadline deadline() {
    return Deadline.after(settings.deadline(), time);
  }
}
