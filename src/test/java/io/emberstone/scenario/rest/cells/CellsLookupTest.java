package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.json.LazyRecord;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.rest.Matrices;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CellsLookupTest {

  private static final ScenarioMatrix MATRIX = Matrices.of(2, "A", "B");
  private static final LazyRecord<ScenarioResult> RESULT = LazyRecord.of(MATRIX.result());

  @Test
  void resultAlone_isWhatIsToldOf() {
    CellsLookup lookup = lookup(Optional.empty(), 1);

    assertThat(lookup.result()).isEqualTo(MATRIX.result());
    assertThat(lookup.fetched()).isEqualTo(fetched(RESULT, Source.HOT, 1));
  }

  @Test
  void matrix_isWhatIsToldOfWithTheTimeOfBoth() {
    CellsLookup lookup = lookup(Optional.of(MATRIX), 20);

    assertThat(lookup.matrix()).isEqualTo(MATRIX);
    assertThat(lookup.fetched()).isEqualTo(fetched(MATRIX, Source.DURABLE, 21));
  }

  @Test
  void unknownKey_is404() {
    assertIsUnknown(
        () ->
            new CellsLookup(
                "k",
                key -> fetched(Optional.empty(), Source.DURABLE, 1),
                key -> fetched(Optional.empty(), Source.DURABLE, 1)));
  }

  @Test
  void matrixThatIsGoneMeanwhile_is404() {
    CellsLookup lookup = lookup(Optional.empty(), 1);

    assertIsUnknown(lookup::matrix);
  }

  private static CellsLookup lookup(Optional<ScenarioMatrix> matrix, long ms) {
    return new CellsLookup(
        "k",
        key -> fetched(Optional.of(RESULT), Source.HOT, 1),
        key -> fetched(matrix, Source.DURABLE, ms));
  }

  private static <V> Fetched<V> fetched(V value, Source source, long ms) {
    Timings timings = new Timings(Duration.ofMillis(ms), Duration.ZERO, Duration.ZERO);
    return new Fetched<>(value, source, Fetched.Status.STORED, Duration.ofHours(1), timings);
  }

  private static void assertIsUnknown(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
              assertThat(problem.headers().get("Cache-Status")).endsWith("; detail=DURABLE");
            });
  }
}
