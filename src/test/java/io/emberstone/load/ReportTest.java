package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.json.JsonCodec;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Eight hits of 1 ms, one miss of 2 ms, a write of 1.5 ms and two failures, in ten seconds. */
class ReportTest {

  private static final long MS = 1_000_000;

  private final Tally tally = tally();
  private final Report report = tally.report("a run", Instant.EPOCH, 10, 5);

  private static Tally tally() {
    Tally tally = new Tally();
    for (int i = 0; i < 8; i++) {
      tally.sent(MS / 2);
      tally.answered(i < 4 ? "bom" : "product", Outcome.HIT, MS);
    }
    tally.answered("product", Outcome.MISS, 2 * MS);
    tally.answered("product", Outcome.WRITE, 3 * MS / 2);
    tally.failed("bom", "status 503", 50 * MS);
    tally.failed("bom", "Read timed out", 90 * MS);
    return tally;
  }

  @Test
  void figures_areOfKindsAndOutcomes() {
    assertThat(report.figures())
        .containsEntry("product.hit.count", 4.0)
        .containsEntry("product.hit.medianMs", 1.0)
        .containsEntry("product.miss.maxMs", 2.0)
        .containsEntry("product.hitRate", 0.8)
        .containsEntry("bom.failure.count", 2.0)
        .containsEntry("all.hit.count", 8.0);
  }

  @Test
  void total_leavesFailuresOutOfTimes_andCountsThemAsErrors() {
    assertThat(report.figures())
        .containsEntry("count", 10.0)
        .containsEntry("rps", 1.0)
        .containsEntry("maxMs", 2.0)
        .containsEntry("errorRate", 2 / 12.0)
        .containsEntry("hitRate", 8 / 9.0)
        .containsEntry("tool.processors", 0.5);
  }

  @Test
  void text_showsEveryRow_andEveryReason() {
    assertThat(report.text())
        .containsPattern("product hit +4 +0\\.4 +1\\.00")
        .containsPattern("all but failures +10 +1\\.0")
        .contains("success 83.333 %, errors 16.667 %")
        .contains("hitRate 0.889")
        .contains("failure: status 503: 1");
  }

  @Test
  void json_canBeReadAgain() {
    JsonCodec<Report> codec = JsonCodec.of(Report.class);

    assertThat(codec.read(codec.write(report))).isEqualTo(report);
  }

  @Test
  void progress_isOfTheTimeSinceTheLast() {
    assertThat(tally.progress(5))
        .isEqualTo(
            "    5 s: 2.0 a second, median 1.00 ms, p95 2.00 ms, hit rate 0.889, 2 failures");
    assertThat(tally.progress(5)).startsWith("   10 s: 0.0 a second");
  }

  @Test
  void cacheStatus_saysWhereAReadCameFrom() throws IOException {
    assertThat(Outcome.ofRead("emberstone; hit; detail=HOT; ttl=-3")).isEqualTo(Outcome.HIT);
    assertThat(Outcome.ofRead("emberstone; fwd=miss; collapsed; detail=DURABLE"))
        .isEqualTo(Outcome.MISS);
    assertThat(Outcome.ofRead("emberstone; fwd=bypass; detail=DURABLE")).isEqualTo(Outcome.BYPASS);
    assertThatThrownBy(() -> Outcome.ofRead("")).hasMessage("no Cache-Status");
  }
}
