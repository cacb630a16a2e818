package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {

  @Test
  void bucketsOfRisingLatencies_riseAndAreWithinThreePercent() {
    int before = -1;
    for (long micros = 0; micros < 1L << 27; micros += 1 + micros / 200) {
      int bucket = LatencyCounts.bucket(micros);

      assertThat(bucket).isBetween(before, before + 1);
      assertThat((double) LatencyCounts.middle(bucket))
          .isBetween(micros * 0.97 - 0.5, micros * 1.03 + 0.5);
      before = bucket;
    }
  }

  @Test
  void latencyOutOfRange_isInTheLastBucketOrTheFirst() {
    assertThat(LatencyCounts.bucket(Long.MAX_VALUE)).isEqualTo(LatencyCounts.bucket(1L << 40));
    assertThat(LatencyCounts.bucket(-5)).isZero();
  }

  @Test
  void drained_isMovedAndNotCopied() {
    LatencyCounts counts = new LatencyCounts();
    counts.record(10);
    counts.record(10);
    counts.record(1000);
    Histogram histogram = new Histogram(2);

    counts.drainTo(histogram);
    counts.drainTo(histogram);

    assertThat(histogram.getTotalCount()).isEqualTo(3);
    assertThat(histogram.getCountAtValue(10)).isEqualTo(2);
  }
}
