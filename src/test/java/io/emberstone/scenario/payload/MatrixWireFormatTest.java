package io.emberstone.scenario.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.Drafts;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixWireFormatTest {

  private final MatrixWireFormat matrices = new MatrixWireFormat();

  static Stream<ScenarioMatrix> values() {
    ScenarioConfiguration disabled =
        ConfigurationRules.require(
                Drafts.weights(
                    Drafts.recycling(
                        Drafts.fundId(Drafts.defaults(), "f\uFFFD\uD83D\uDE80\u00e9"),
                        new RecyclingDraft(false, null, null, null, null)),
                    new WeightsDraft(1.0, 0.0, 0.0)))
            .configuration();
    ScenarioConfiguration wide =
        ConfigurationRules.require(
                Drafts.scenarios(Drafts.buckets(Drafts.defaults(), Drafts.many(50)), 20L))
            .configuration();
    return Stream.of(
        Matrices.matrix(Drafts.configuration(1, "s"), Codec.NONE, Layout.ROW_MAJOR),
        Matrices.matrix(Drafts.configuration(100, "\u0001"), Codec.LZ4, Layout.COLUMN_MAJOR),
        Matrices.matrix(disabled, Codec.ZSTD, Layout.ROW_MAJOR),
        Matrices.matrix(wide, Codec.ZSTD, Layout.COLUMN_MAJOR));
  }

  @ParameterizedTest
  @MethodSource("values")
  void decode_givesTheMatrixBack(ScenarioMatrix matrix) {
    assertSame(matrices.decode(ByteBuffer.wrap(matrices.encode(matrix))), matrix);
  }

  @ParameterizedTest
  @MethodSource("values")
  void remainingBytesOfAnyBuffer_areDecoded(ScenarioMatrix matrix) {
    byte[] bytes = matrices.encode(matrix);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 7).order(ByteOrder.LITTLE_ENDIAN);
    direct.position(5).put(bytes).flip().position(5);
    assertSame(matrices.decode(direct.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN)), matrix);
  }

  @Test
  void payloadBytes_goAsTheyAre() {
    ScenarioMatrix matrix =
        Matrices.matrix(Drafts.configuration(1000, "s"), Codec.ZSTD, Layout.ROW_MAJOR);
    byte[] payload = matrix.payload().bytes();
    byte[] bytes = matrices.encode(matrix);
    assertThat(bytes).endsWith(payload);
    assertThat(bytes.length - payload.length).isLessThan(2500);
  }

  @ParameterizedTest
  @MethodSource("values")
  void truncationsAndAdditions_areRefused(ScenarioMatrix matrix) {
    byte[] bytes = matrices.encode(matrix);
    for (int length = 0; length < bytes.length; length += length < 1000 ? 1 : 13) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @MethodSource("values")
  void otherVersion_isRefused(ScenarioMatrix matrix) {
    byte[] bytes = matrices.encode(matrix);
    for (int version : new int[] {0, 1, 2, 4, 255}) {
      bytes[0] = (byte) version;
      assertRefused(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void mutations_areRefusedOrAnotherValue(ScenarioMatrix matrix) {
    byte[] sound = matrices.encode(matrix);
    Random random = new Random(6);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = sound.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(Math.min(bytes.length, 2000))] = (byte) random.nextInt(256);
      }
      try {
        assertThat(matrices.decode(ByteBuffer.wrap(bytes))).isNotNull();
      } catch (MalformedValueException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  @Test
  void garbage_isRefused() {
    Random random = new Random(5);
    for (int i = 0; i < 4000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = (byte) (1 + random.nextInt(4));
      }
      assertRefused(bytes);
    }
  }

  @Test
  void resultThatIsNotUtf8_isRefused() {
    ScenarioMatrix matrix = values().findFirst().orElseThrow();
    byte[] bytes = matrices.encode(matrix);
    // Behind the version and the length.
    int key = 1 + Integer.BYTES + "{\"matrix\":{\"key\":\"".length();
    assertThat(bytes[key]).isEqualTo((byte) matrix.result().matrix().key().charAt(0));
    bytes[key] = (byte) 0xFF;
    assertRefused(bytes);
  }

  @Test
  void payloadOfAnotherSizeThanTheResultSays_isRefused() {
    ScenarioMatrix one =
        Matrices.matrix(Drafts.configuration(10, "s"), Codec.NONE, Layout.ROW_MAJOR);
    ScenarioMatrix other =
        Matrices.matrix(Drafts.configuration(11, "s"), Codec.NONE, Layout.ROW_MAJOR);
    assertRefused(matrices.encode(new ScenarioMatrix(one.result(), other.payload())));
  }

  private static void assertSame(ScenarioMatrix actual, ScenarioMatrix expected) {
    assertThat(actual.result()).isEqualTo(expected.result());
    assertThat(actual.payload()).usingRecursiveComparison().isEqualTo(expected.payload());
  }

  private void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> matrices.decode(ByteBuffer.wrap(bytes)))
        .isInstanceOf(MalformedValueException.class);
  }
}
