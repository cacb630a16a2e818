package io.emberstone.scenario.rest.cells;

import io.emberstone.cache.Fetched;
import io.emberstone.http.Answers;
import io.emberstone.json.LazyRecord;
import io.emberstone.problem.ProblemException;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.rest.MatrixKeys;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two looks of one request for cells: at the result, two kilobytes that say all but the cells,
 * and at the matrix, megabytes, only where the cells are needed. Not thread-safe.
 */
final class CellsLookup {

  private final String key;
  private final Function<String, Fetched<Optional<ScenarioMatrix>>> matrices;
  private final Fetched<LazyRecord<ScenarioResult>> result;
  private @Nullable Fetched<ScenarioMatrix> matrix;

  /**
   * Looks at the result.
   *
   * @throws ProblemException if the key is unknown (404)
   */
  CellsLookup(
      String key,
      Function<String, Fetched<Optional<LazyRecord<ScenarioResult>>>> results,
      Function<String, Fetched<Optional<ScenarioMatrix>>> matrices) {
    this.key = key;
    this.matrices = matrices;
    this.result = Answers.require(results.apply(key), MatrixKeys.UNKNOWN);
  }

  ScenarioResult result() {
    return result.value().value();
  }

  /**
   * Looks at the matrix.
   *
   * @throws ProblemException if it is gone meanwhile (404)
   */
  ScenarioMatrix matrix() {
    matrix = Answers.require(matrices.apply(key), MatrixKeys.UNKNOWN);
    return matrix.value();
  }

  /** How the answer was obtained: the last look, and the time that all of them took. */
  Fetched<?> fetched() {
    Fetched<ScenarioMatrix> last = matrix;
    return last == null ? result : last.after(result.timings());
  }
}
