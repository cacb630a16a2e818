package io.emberstone.scenario.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.emberstone.scenario.domain.GeneratedCells;
import io.emberstone.scenario.domain.RecyclingMultiples;
import io.emberstone.scenario.domain.configuration.Bucket;
import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.Drafts;
import io.emberstone.scenario.domain.configuration.MoicCalibration;
import io.emberstone.scenario.domain.configuration.Recycling;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationStructureGeneratorTest {

  private static final String SEED = "default-config-v1";
  private static final String CHECKSUM =
      "fb468a5fc2b6d1aa5c1cb3fa0b2065f92d7a6c4e0aa3d4dc4f074b477e286b34";
  private static final String CHECKSUM_OF_FOUR =
      "1a949794394da58c295c3214d8ef7f601455d3c65a742fad937e7ea46b403eaf";

  private static final ExecutorService POOL = Executors.newFixedThreadPool(8);

  @AfterAll
  static void close() {
    POOL.shutdownNow();
  }

  @Test
  void fourScenarios_areThePublishedCells() {
    GeneratedCells generated = generate(Drafts.configuration(4, SEED), 1);
    assertThat(generated.cells())
        .startsWith(1.71628129f, 2.39347458f, 1.22047365f, 1.85903203f, 0.952924252f, 2.24451160f);
    assertThat(checksum(generated.cells())).isEqualTo(CHECKSUM_OF_FOUR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void tenThousandScenarios_areThePublishedCellsOnAnyNumberOfThreads(int threads) {
    GeneratedCells generated = generate(Drafts.configuration(10_000, SEED), threads);
    assertThat(checksum(generated.cells())).isEqualTo(CHECKSUM);
  }

  @Test
  void columnMeans_giveThePublishedMultiples() {
    ScenarioConfiguration configuration = Drafts.configuration(10_000, SEED);
    double[] means = generate(configuration, 2).columnMeans();
    List<Double> multiples = RecyclingMultiples.of(configuration.recycling(), means);
    double[] published = {2.7961328452860528, 3.001279556809257, 3.347336041620837};
    for (int b = 0; b < published.length; b++) {
      assertThat(multiples.get(b)).isCloseTo(published[b], withinPercentage(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE"})
  void anyDefaultLocale_sameCells(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertThat(checksum(generate(Drafts.configuration(10_000, SEED), 2).cells()))
          .isEqualTo(CHECKSUM);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1023, 1024, 1025, 2048, 5000})
  void anyNumberOfRows_sameBitsOnAnyNumberOfThreads(int rows) {
    ScenarioConfiguration configuration = configuration(rows, 7);
    GeneratedCells alone = generate(configuration, 1);
    for (int threads = 2; threads <= 5; threads++) {
      GeneratedCells together = generate(configuration, threads);
      assertThat(together.cells()).containsExactly(alone.cells());
      assertThat(together.columnMeans()).containsExactly(alone.columnMeans());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 2500})
  void blocks_areTheSequenceDrawnInOneGo(int rows) {
    ScenarioConfiguration configuration = configuration(rows, 4);
    assertThat(generate(configuration, 3).cells())
        .containsExactly(StraightforwardModel.cells(configuration, SEED));
  }

  @Test
  void largestMatrix_isFinite() {
    GeneratedCells generated = generate(configuration(100_000, 50), 2);
    assertThat(generated.cells()).hasSize(5_000_000);
    for (float cell : generated.cells()) {
      if (!(cell >= 0 && cell <= Float.MAX_VALUE)) {
        assertThat(cell).isFinite().isNotNegative();
      }
    }
  }

  @Test
  void bucketOfTotalLosses_isZero() {
    ScenarioConfiguration configuration = one(new MoicCalibration(0, 0));
    GeneratedCells generated = generate(configuration, 1);
    assertThat(generated.cells()).containsOnly(0f);
    assertThat(generated.columnMeans()).containsExactly(0.0);
  }

  @Test
  void extremeCalibrations_areFinite() {
    for (MoicCalibration calibration :
        List.of(
            new MoicCalibration(1e6, 1e6),
            new MoicCalibration(1e6 / 5 + 1, 1e6),
            new MoicCalibration(0.00001, 0.00004),
            new MoicCalibration(999_999.99999, 1e6))) {
      GeneratedCells generated = generate(one(calibration), 2);
      assertThat(generated.columnMeans()[0]).isFinite().isPositive();
      for (float cell : generated.cells()) {
        assertThat(cell).isFinite();
      }
    }
  }

  @Test
  void noThreadAtAll_isRefused() {
    assertThatThrownBy(() -> new CorrelationStructureGenerator(0, POOL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GeneratedCells generate(ScenarioConfiguration configuration, int threads) {
    return new CorrelationStructureGenerator(threads, POOL).generate(configuration, SEED);
  }

  private static ScenarioConfiguration one(MoicCalibration calibration) {
    return configuration(3000, List.of(new Bucket("a", 100, calibration)));
  }

  private static ScenarioConfiguration configuration(int rows, int columns) {
    List<Bucket> buckets = new ArrayList<>();
    for (int b = 0; b < columns; b++) {
      double p90 = b % 3 == 0 ? 1.5 : 1.5 + 0.1 * b;
      buckets.add(new Bucket("b" + b, 100.0 / columns, new MoicCalibration(1.5, p90)));
    }
    return configuration(rows, buckets);
  }

  private static ScenarioConfiguration configuration(int rows, List<Bucket> buckets) {
    CorrelationWeights weights = new CorrelationWeights(0.4, 0.35, 0.25);
    return new ScenarioConfiguration(
        "fund", "v1.2", rows, buckets, weights, Recycling.DISABLED, null);
  }

  private static String checksum(float[] cells) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(cells);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
