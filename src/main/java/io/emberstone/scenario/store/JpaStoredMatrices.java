package io.emberstone.scenario.store;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.emberstone.scenario.domain.CanonicalKey;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.InventoryItem;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.MatrixStatus;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.ScenarioConfiguration;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.StoredMatrices;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Matrices in the table {@code scenario_matrices}. A lookup is one statement in a transaction of
 * its own; an insert takes the key's advisory lock, looks again, generates and inserts, in one
 * transaction.
 */
public final class JpaStoredMatrices implements StoredMatrices {

  private static final String INSERT =
      """
      INSERT INTO scenario_matrices (
        matrix_key, fund_id, taxonomy_version, moic_matrix, scenario_count, bucket_count,
        bucket_params, s_opt, recycling_multiples, config, summary, warnings,
        generated_at, duration_ms, raw_bytes,
        compression_codec, matrix_layout, payload_checksum, status)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6,
        CAST(?7 AS jsonb), CAST(?8 AS jsonb), CAST(?9 AS jsonb), CAST(?10 AS jsonb),
        CAST(?11 AS jsonb), CAST(?12 AS jsonb),
        CAST(?13 AS timestamptz), ?14, ?15, ?16, ?17, ?18, 'complete')
      ON CONFLICT (matrix_key) DO UPDATE SET
        moic_matrix = excluded.moic_matrix, bucket_params = excluded.bucket_params,
        s_opt = excluded.s_opt, recycling_multiples = excluded.recycling_multiples,
        config = excluded.config, summary = excluded.summary, warnings = excluded.warnings,
        generated_at = excluded.generated_at, duration_ms = excluded.duration_ms,
        raw_bytes = excluded.raw_bytes, compression_codec = excluded.compression_codec,
        matrix_layout = excluded.matrix_layout, payload_checksum = excluded.payload_checksum,
        status = 'complete', error_message = NULL,
        version = scenario_matrices.version + 1, updated_at = now()
      WHERE scenario_matrices.status <> 'complete'
      """;

  private final EntityManager entities;
  private final DurableAccess durable;
  private final TimeSource time;
  private final String algorithm;

  /**
   * Matrices of one algorithm.
   *
   * @param algorithm its name, as rows tell it
   */
  public JpaStoredMatrices(
      EntityManager entities, DurableAccess durable, TimeSource time, String algorithm) {
    this.entities = entities;
    this.durable = durable;
    this.time = time;
    this.algorithm = algorithm;
  }

  @Override
  public @Nullable Loaded<ScenarioResult> findResult(String key, Deadline deadline) {
    ResultEntity row = durable.transact(deadline, () -> complete(ResultEntity.class, key));
    return row == null ? null : Loaded.durable(result(row));
  }

  @Override
  public @Nullable Loaded<ScenarioMatrix> findMatrix(String key, Deadline deadline) {
    MatrixEntity row = durable.transact(deadline, () -> complete(MatrixEntity.class, key));
    return row == null ? null : Loaded.durable(matrix(row));
  }

  @Override
  public @Nullable Loaded<ScenarioMatrix> tryFindOrInsert(
      String key, Supplier<ScenarioMatrix> generation, Deadline deadline) {
    return durable.transact(deadline, () -> lock(key) ? findOrInsert(key, generation) : null);
  }

  @Override
  public Inventory inventory(InventoryQuery query, Deadline deadline) {
    return durable.transact(
        deadline,
        () ->
            new Inventory(
                page(query).stream().map(JpaStoredMatrices::item).toList(),
                query.page(),
                query.size(),
                filtered("SELECT count(m)", "", query, Long.class).getSingleResult()));
  }

  private <E extends MatrixRow> @Nullable E complete(Class<E> entity, String key) {
    return entities
        .createQuery(
            "SELECT m FROM %s m WHERE m.key = :key AND m.status = 'complete'"
                .formatted(entity.getSimpleName()),
            entity)
        .setParameter("key", key)
        .getSingleResultOrNull();
  }

  /** Held until the transaction ends; false if it is another's. */
  private boolean lock(String key) {
    return (Boolean)
        entities
            .createNativeQuery("SELECT pg_try_advisory_xact_lock(hashtextextended(?1, 0))")
            .setParameter(1, "scenario-matrix:" + key)
            .getSingleResult();
  }

  private Loaded<ScenarioMatrix> findOrInsert(String key, Supplier<ScenarioMatrix> generation) {
    MatrixEntity row = complete(MatrixEntity.class, key);
    if (row != null) {
      return Loaded.durable(matrix(row));
    }
    long began = time.nanos();
    ScenarioMatrix generated = generation.get();
    Duration took = Duration.ofNanos(time.nanos() - began);
    if (!insert(generated)) {
      return Loaded.durable(matrix(Objects.requireNonNull(complete(MatrixEntity.class, key))));
    }
    return new Loaded<>(
        generated, Source.GENERATED, new Timings(Duration.ZERO, Duration.ZERO, took));
  }

  /** Returns false if somebody who takes no lock has completed it meanwhile. */
  private boolean insert(ScenarioMatrix matrix) {
    ScenarioResult result = matrix.result();
    ScenarioConfiguration configuration = result.configuration();
    String seed = Objects.requireNonNullElse(configuration.seed(), result.key());
    return entities
            .createNativeQuery(INSERT)
            .setParameter(1, result.key())
            .setParameter(2, configuration.fundId())
            .setParameter(3, configuration.taxonomyVersion())
            .setParameter(4, matrix.payload().bytes())
            .setParameter(5, configuration.numScenarios())
            .setParameter(6, configuration.buckets().size())
            .setParameter(7, MatrixJson.bucketParams(configuration.buckets()))
            .setParameter(
                8, MatrixJson.generation(algorithm, configuration.correlationWeights(), seed))
            .setParameter(9, MatrixJson.numbers(result.recyclingMultiples()))
            .setParameter(10, CanonicalKey.json(configuration))
            .setParameter(11, MatrixJson.summary(result.summary()))
            .setParameter(12, MatrixJson.warnings(result.warnings()))
            .setParameter(13, result.generatedAt().toString())
            .setParameter(14, result.generationMs())
            .setParameter(15, result.rawBytes())
            .setParameter(16, result.codec().label())
            .setParameter(17, result.layout().label())
            .setParameter(18, result.checksum())
            .executeUpdate()
        == 1;
  }

  private List<ResultEntity> page(InventoryQuery query) {
    long first = (long) query.page() * query.size();
    if (first > Integer.MAX_VALUE) {
      return List.of();
    }
    return filtered("SELECT m", " ORDER BY m.createdAt DESC, m.id", query, ResultEntity.class)
        .setFirstResult((int) first)
        .setMaxResults(query.size())
        .getResultList();
  }

  private <T> TypedQuery<T> filtered(
      String select, String order, InventoryQuery query, Class<T> type) {
    StringBuilder jpql = new StringBuilder(select).append(" FROM ResultEntity m WHERE 1 = 1");
    if (query.fundId() != null) {
      jpql.append(" AND m.fundId = :fund");
    }
    if (query.status() != null) {
      jpql.append(" AND m.status = :status");
    }
    TypedQuery<T> typed = entities.createQuery(jpql.append(order).toString(), type);
    if (query.fundId() != null) {
      typed.setParameter("fund", query.fundId());
    }
    if (query.status() != null) {
      typed.setParameter("status", query.status().label());
    }
    return typed;
  }

  private static ScenarioMatrix matrix(MatrixEntity row) {
    ScenarioResult result = result(row);
    Payload payload =
        new Payload(
            result.codec(),
            result.layout(),
            row.scenarioCount,
            row.bucketCount,
            row.cells,
            result.checksum());
    return new ScenarioMatrix(result, payload);
  }

  /** The row is complete, so the table's own check says that none of its columns is null. */
  private static ScenarioResult result(MatrixRow row) {
    ScenarioConfiguration configuration = MatrixJson.configuration(row.config);
    if (!CanonicalKey.of(configuration).equals(row.key)) {
      throw new IllegalStateException(
          "the row of matrix " + row.key + " holds another configuration");
    }
    return new ScenarioResult(
        configuration,
        row.key,
        Codec.ofLabel(Objects.requireNonNull(row.codec)),
        Layout.ofLabel(Objects.requireNonNull(row.layout)),
        Objects.requireNonNull(row.payloadBytes),
        Objects.requireNonNull(row.checksum),
        MatrixJson.numbers(Objects.requireNonNull(row.recyclingMultiples)),
        MatrixJson.warnings(row.warnings),
        MatrixJson.summary(Objects.requireNonNull(row.summary)),
        Objects.requireNonNull(row.generatedAt),
        Objects.requireNonNull(row.durationMs));
  }

  private static InventoryItem item(ResultEntity row) {
    return new InventoryItem(
        row.key,
        row.fundId,
        row.taxonomyVersion,
        MatrixStatus.ofLabel(row.status).orElseThrow(),
        row.scenarioCount,
        MatrixJson.configuration(row.config).bucketNames(),
        4L * row.scenarioCount * row.bucketCount,
        row.payloadBytes,
        row.codec == null ? null : Codec.ofLabel(row.codec),
        row.layout == null ? null : Layout.ofLabel(row.layout),
        row.checksum,
        row.version,
        row.generatedAt,
        row.createdAt,
        row.updatedAt);
  }
}
