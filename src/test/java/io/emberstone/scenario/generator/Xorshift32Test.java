package io.emberstone.scenario.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Xorshift32Test {

  @Test
  void publishedSeed_hasThePublishedStates() {
    int seed = Xorshift32.seedOf("default-config-v1");
    assertThat(seed).isEqualTo(1147394423);
    Xorshift32 random = new Xorshift32(seed);
    for (long expected : new long[] {3605658865L, 3347226890L, 3889607611L}) {
      assertThat(random.nextUniform()).isEqualTo(expected / Math.pow(2, 32));
      assertThat(Integer.toUnsignedLong(random.state())).isEqualTo(expected);
    }
  }

  @Test
  void emptySeed_isTheOffsetBasis() {
    assertThat(Integer.toUnsignedLong(Xorshift32.seedOf(""))).isEqualTo(2166136261L);
  }

  @Test
  void seedThatHashesToZero_isOne() {
    // The last unit undoes the hash so far; h * prime is 0 only where h is.
    String prefix = "seed-";
    int hash = 0x811C9DC5;
    String text = null;
    for (int c = 0; c <= 0xFFFF && text == null; c++) {
      int withOne = hashOf(hash, prefix + (char) c);
      if (withOne >>> 16 == 0) {
        text = prefix + (char) c + (char) withOne;
      }
    }
    assertThat(text).isNotNull();
    assertThat(hashOf(hash, text)).isZero();
    assertThat(Xorshift32.seedOf(text)).isEqualTo(1);
  }

  private static int hashOf(int basis, String text) {
    int hash = basis;
    for (char c : text.toCharArray()) {
      hash = (hash ^ c) * 16777619;
    }
    return hash;
  }

  @Test
  void skip_isThatManySteps() {
    Random random = new Random(3);
    for (int seed : new int[] {1, -1, 1147394423, random.nextInt(), Integer.MIN_VALUE}) {
      Xorshift32 stepped = new Xorshift32(seed);
      for (int steps = 0; steps <= 3000; steps++) {
        assertThat(new Xorshift32(seed).skip(steps).state()).isEqualTo(stepped.state());
        stepped.nextUniform();
      }
    }
  }

  @Test
  void longSkips_addUp() {
    Random random = new Random(4);
    for (int i = 0; i < 1000; i++) {
      long first = random.nextLong() >>> 2;
      long second = random.nextLong() >>> 2;
      assertThat(new Xorshift32(5).skip(first).skip(second).state())
          .isEqualTo(new Xorshift32(5).skip(first + second).state());
    }
  }

  @Test
  void wholePeriod_leadsBack() {
    assertThat(new Xorshift32(42).skip((1L << 32) - 1).state()).isEqualTo(42);
    assertThat(new Xorshift32(42).skip(Long.MAX_VALUE).state()).isNotZero();
  }

  @Test
  void zero_isNoState() {
    assertThatThrownBy(() -> new Xorshift32(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
