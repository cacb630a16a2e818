package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

  @Test
  void rank_isChosenInProportionToItsInverse() {
    Zipf zipf = new Zipf(100);
    SplittableRandom random = new SplittableRandom(1);
    int[] chosen = new int[100];
    for (int i = 0; i < 1_000_000; i++) {
      chosen[zipf.rank(random.nextDouble())]++;
    }

    double first = 1_000_000 / 5.18738; // the sum of 1/1 to 1/100
    assertThat((double) chosen[0]).isCloseTo(first, within(first / 50));
    assertThat((double) chosen[1]).isCloseTo(first / 2, within(first / 50));
    assertThat((double) chosen[99]).isCloseTo(first / 100, within(first / 500));
  }

  @Test
  void ends_areRanks() {
    assertThat(new Zipf(3).rank(0)).isZero();
    assertThat(new Zipf(3).rank(Math.nextDown(1.0))).isEqualTo(2);
    assertThat(new Zipf(1).rank(Math.nextDown(1.0))).isZero();
  }
}
