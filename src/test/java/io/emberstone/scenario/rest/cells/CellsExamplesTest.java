package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.Drafts;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.scenario.rest.ScenarioExamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cells that the API description shows are those of the matrix it shows. */
class CellsExamplesTest {

  @Test
  void cells_areTheFirstTwoRows() throws IOException {
    ScenarioConfiguration configuration = Drafts.configuration();
    assertThat(CanonicalKey.of(configuration)).isEqualTo(ScenarioExamples.KEY);
    float[] cells =
        new CorrelationStructureGenerator(1, Runnable::run)
            .generate(configuration, ScenarioExamples.KEY)
            .cells();
    float[] two = Arrays.copyOf(cells, 6);
    Columns columns = Columns.of(configuration.bucketNames(), List.of());
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    CellFormat.CSV.write(two, columns, csv);
    CellFormat.JSON.write(two, columns, rows);

    assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo(ScenarioExamples.CSV);
    assertThat(rows.toString(StandardCharsets.UTF_8)).isEqualTo(ScenarioExamples.ROWS);
  }
}
