package io.emberstone.scenario.store;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.emberstone.json.Labelled;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.InventoryItem;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.MatrixStatus;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.StoredMatrices;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
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
      RETURNING version
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
    return row == null ? null : Loaded.durable(result(row)).version(row.version);
  }

  @Override
  public @Nullable Loaded<ScenarioMatrix> findMatrix(String key, Deadline deadline) {
    MatrixEntity row = durable.transact(deadline, () -> complete(MatrixEntity.class, key));
    return row == null ? null : loaded(row);
  }

  @Override
  public @Nullable Loaded<ScenarioMatrix> tryFindOrInsert(
      ScenarioRequest request, Supplier<ScenarioMatrix> generation, Deadline deadline) {
    return durable.transact(
        deadline, () -> lock(request.key()) ? findOrInsert(request, generation) : null);
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

  private Loaded<ScenarioMatrix> findOrInsert(
      ScenarioRequest request, Supplier<ScenarioMatrix> generation) {
    MatrixEntity row = complete(MatrixEntity.class, request.key());
    if (row != null) {
      return loaded(row);
    }
    long began = time.nanos();
    ScenarioMatrix generated = generation.get();
    Duration took = Duration.ofNanos(time.nanos() - began);
    long version = insert(request, generated, took);
    if (version == 0) {
      return loaded(Objects.requireNonNull(complete(MatrixEntity.class, request.key())));
    }
    Timings timings = new Timings(Duration.ZERO, Duration.ZERO, took);
    return new Loaded<>(generated, Source.GENERATED, timings).version(version);
  }

  /** Returns the row's version; 0 if somebody who takes no lock has completed it meanwhile. */
  private long insert(ScenarioRequest request, ScenarioMatrix matrix, Duration took) {
    ScenarioResult.Matrix facts = matrix.result().matrix();
    ScenarioResult.Metadata metadata = matrix.result().metadata();
    ScenarioConfiguration configuration = request.configuration();
    List<?> versions =
        entities
            .createNativeQuery(INSERT)
            .setParameter(1, request.key())
            .setParameter(2, configuration.fundId())
            .setParameter(3, configuration.taxonomyVersion())
            .setParameter(4, matrix.payload().bytes())
            .setParameter(5, configuration.numScenarios())
            .setParameter(6, configuration.buckets().size())
            .setParameter(7, MatrixColumns.bucketParams(configuration))
            .setParameter(8, MatrixColumns.generation(algorithm, request))
            .setParameter(9, MatrixColumns.MULTIPLES.text(metadata.recyclingMultiples()))
            .setParameter(10, CanonicalKey.json(configuration))
            .setParameter(11, MatrixColumns.SUMMARY.text(matrix.result().summary()))
            .setParameter(12, MatrixColumns.WARNINGS.text(metadata.warnings()))
            .setParameter(13, metadata.generatedAt().toString())
            .setParameter(14, took.toMillis())
            .setParameter(15, facts.rawBytes())
            .setParameter(16, facts.codec().label())
            .setParameter(17, facts.layout().label())
            .setParameter(18, facts.checksum())
            .getResultList();
    return versions.isEmpty() ? 0 : (Long) versions.get(0);
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

  private static Loaded<ScenarioMatrix> loaded(MatrixEntity row) {
    return Loaded.durable(ScenarioMatrix.of(result(row), row.cells)).version(row.version);
  }

  /** The row is complete, so the table's own check says that none of its columns is null. */
  private static ScenarioResult result(MatrixRow row) {
    ScenarioConfiguration configuration = MatrixColumns.CONFIGURATION.read(row.config);
    if (!CanonicalKey.of(configuration).equals(row.key)) {
      throw new MalformedValueException(
          "the row of matrix " + row.key + " holds another configuration");
    }
    return new ScenarioResult(
        ScenarioResult.Matrix.of(
            configuration,
            row.key,
            Labelled.of(Codec.class, Objects.requireNonNull(row.codec)),
            Labelled.of(Layout.class, Objects.requireNonNull(row.layout)),
            Objects.requireNonNull(row.payloadBytes),
            Objects.requireNonNull(row.checksum)),
        ScenarioResult.Metadata.ofHit(
            Objects.requireNonNull(row.generatedAt),
            MatrixColumns.MULTIPLES.read(Objects.requireNonNull(row.recyclingMultiples)),
            MatrixColumns.WARNINGS.read(row.warnings)),
        MatrixColumns.SUMMARY.read(Objects.requireNonNull(row.summary)));
  }

  private static InventoryItem item(ResultEntity row) {
    return new InventoryItem(
        row.key,
        row.fundId,
        row.taxonomyVersion,
        Labelled.of(MatrixStatus.class, row.status),
        row.scenarioCount,
        MatrixColumns.CONFIGURATION.read(row.config).bucketNames(),
        4L * row.scenarioCount * row.bucketCount,
        row.payloadBytes,
        row.codec == null ? null : Labelled.of(Codec.class, row.codec),
        row.layout == null ? null : Labelled.of(Layout.class, row.layout),
        row.checksum,
        row.version,
        row.generatedAt,
        row.createdAt,
        row.updatedAt);
  }
}
