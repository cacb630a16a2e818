package io.emberstone.scenario.store;

import io.emberstone.cache.DurableRows;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.durable.Database;
import io.emberstone.scenario.domain.PayloadCodec;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.StoredMatrices;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the rows of {@code scenario_matrices}: deletes those not used for long, and verifies
 * the checksums of the others, all of them one after the other. A damaged one is marked as failed,
 * and generated anew when it is requested next. Run it every minute or so, on one node, one run at
 * a time.
 */
public final class MatrixUpkeep implements Runnable {

  private static final System.Logger LOG = System.getLogger(MatrixUpkeep.class.getName());
  private static final String ACTOR = "upkeep";
  private static final int BATCH = 1000;

  /** Accesses are written every minute. */
  private static final Duration TOUCHED = Duration.ofHours(1);

  /**
   * Accesses are counted by the cache, by region; the name of either region is the row's key. A row
   * is written once a day at most, since each time costs an entry in each of its indexes.
   */
  private static final String TOUCH =
      """
      UPDATE scenario_matrices AS row SET last_accessed_at = access.at
      FROM (SELECT name, max(accessed_at) AS at FROM cache_access
        WHERE region = ANY (CAST(?1 AS text[]))
          AND accessed_at > now() - CAST(?2 AS bigint) * INTERVAL '1 millisecond'
        GROUP BY name) AS access
      WHERE row.matrix_key = access.name
        AND (row.last_accessed_at IS NULL
          OR row.last_accessed_at < access.at - INTERVAL '1 day')
      """;

  private static final String DELETE =
      """
      DELETE FROM scenario_matrices WHERE matrix_key = ANY (ARRAY(
        SELECT matrix_key FROM scenario_matrices
        WHERE COALESCE(last_accessed_at, updated_at)
          < now() - CAST(?1 AS bigint) * INTERVAL '1 millisecond'
        LIMIT ?2))
      RETURNING matrix_key
      """;

  private static final String NEXT =
      """
      SELECT matrix_key, version FROM scenario_matrices
      WHERE status = 'complete' AND matrix_key > ?1
      ORDER BY matrix_key LIMIT ?2
      """;

  private static final String FAIL =
      """
      UPDATE scenario_matrices SET status = 'failed', error_message = ?2, updated_at = now()
      WHERE matrix_key = ?1 AND status = 'complete' AND version = ?3
      """;

  private final Database database;
  private final StoredMatrices stored;
  private final PayloadCodec payloads;
  private final DurableRows rows;
  private final Invalidations invalidations;
  private final Settings settings;
  private String last = "";

  /**
   * The settings.
   *
   * @param retention after which a row that is not used is deleted
   * @param verified rows verified in a run
   * @param regions the names of the regions whose accesses are rows'
   */
  public record Settings(Duration retention, int verified, List<String> regions) {
    public Settings {
      regions = List.copyOf(regions);
    }
  }

  public MatrixUpkeep(
      Database database,
      StoredMatrices stored,
      PayloadCodec payloads,
      DurableRows rows,
      Invalidations invalidations,
      Settings settings) {
    this.database = database;
    this.stored = stored;
    this.payloads = payloads;
    this.rows = rows;
    this.invalidations = invalidations;
    this.settings = settings;
  }

  @Override
  public void run() {
    tried(this::touch);
    tried(this::deleteUnused);
    tried(this::verify);
  }

  private static void tried(Runnable step) {
    try {
      step.run();
    } catch (UnavailableException e) {
      // The guard has logged why; the next run goes on.
    }
  }

  private void touch() {
    String[] regions = settings.regions().toArray(String[]::new);
    database.transact(() -> database.update(TOUCH, regions, TOUCHED.toMillis()));
  }

  private void deleteUnused() {
    List<String> deleted = new ArrayList<>();
    do {
      deleted.clear();
      invalidations.now(
          () -> {
            database
                .rows(DELETE, settings.retention().toMillis(), BATCH)
                .forEach(row -> deleted.add(String.valueOf(row[0])));
            return rows.invalidations(deleted, ACTOR, "not used for long");
          },
          database.deadlines().get());
    } while (deleted.size() == BATCH);
  }

  private void verify() {
    List<@Nullable Object[]> next =
        database.transact(() -> database.rows(NEXT, last, settings.verified()));
    for (@Nullable Object[] row : next) {
      String key = String.valueOf(row[0]);
      String damage = damage(key);
      if (damage != null) {
        fail(key, damage, Objects.requireNonNull(row[1]));
      }
      last = key;
    }
    if (next.size() < settings.verified()) {
      last = "";
    }
  }

  /** Returns what is wrong with a row; null if it is sound, or deleted by now. */
  private @Nullable String damage(String key) {
    try {
      Loaded<ScenarioMatrix> matrix = stored.findMatrix(key, database.deadlines().get());
      if (matrix != null) {
        payloads.decode(matrix.value().payload());
      }
      return null;
    } catch (MalformedValueException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void fail(String key, String damage, Object version) {
    LOG.log(Level.WARNING, "The row of matrix {0} is damaged: {1}", key, damage);
    invalidations.now(
        () ->
            database.update(FAIL, key, damage, version) == 0
                ? List.of()
                : rows.invalidations(List.of(key), ACTOR, "damaged"),
        database.deadlines().get());
  }
}
