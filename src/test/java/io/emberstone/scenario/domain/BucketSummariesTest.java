package io.emberstone.scenario.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BucketSummariesTest {

  @Test
  void cells_areSummedUpColumnByColumn() {
    float[] cells = {4, 0.5f, 0, 1, 2, 1.5f, 1, 0.25f, 3, 1};
    float[] before = cells.clone();
    List<BucketSummary> summaries = BucketSummaries.of(cells, List.of("a", "b"));
    BucketSummary a = summaries.get(0);
    assertThat(a.bucket()).isEqualTo("a");
    assertThat(a.mean()).isEqualTo(2);
    assertThat(a.median()).isEqualTo(2);
    assertThat(a.p5()).isCloseTo(0.2, within(1e-12));
    assertThat(a.p25()).isEqualTo(1);
    assertThat(a.p75()).isEqualTo(3);
    assertThat(a.p90()).isCloseTo(3.6, within(1e-12));
    assertThat(a.p95()).isCloseTo(3.8, within(1e-12));
    assertThat(a.min()).isEqualTo(0);
    assertThat(a.max()).isEqualTo(4);
    assertThat(a.probabilityOfLoss()).isEqualTo(0.2);
    BucketSummary b = summaries.get(1);
    assertThat(b.mean()).isEqualTo(0.85);
    assertThat(b.median()).isEqualTo(1);
    assertThat(b.probabilityOfLoss()).isEqualTo(0.4);
    assertThat(cells).containsExactly(before);
  }

  @Test
  void oneScenario_isEveryFigure() {
    BucketSummary summary = BucketSummaries.of(new float[] {0.1f}, List.of("a")).get(0);
    double cell = 0.1f;
    assertThat(summary)
        .isEqualTo(new BucketSummary("a", cell, cell, cell, cell, cell, cell, cell, cell, cell, 1));
  }
}
