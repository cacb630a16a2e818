package io.emberstone.scenario.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.WireFormat;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.ConfigurationRules;
import io.emberstone.scenario.domain.Drafts;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.ScenarioConfiguration;
import io.emberstone.scenario.domain.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.ScenarioDraft.WeightsDraft;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.WrittenResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormatsTest {

  private final ResultWireFormat results = new ResultWireFormat();
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
  void decode_givesTheResultBack(ScenarioMatrix matrix) {
    WrittenResult written = written(matrix.result());
    byte[] bytes = results.encode(written);
    assertThat(results.decode(ByteBuffer.wrap(bytes))).isEqualTo(written);
    assertThat(results.encode(written)).isNotSameAs(bytes).isEqualTo(bytes);
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
    assertThat(bytes.length - payload.length).isLessThan(1000);
  }

  @Test
  void emptyLists_areEmptyLists() {
    ScenarioResult full = values().findFirst().orElseThrow().result();
    ScenarioResult bare =
        new ScenarioResult(
            full.configuration(),
            full.key(),
            full.codec(),
            full.layout(),
            0,
            full.checksum(),
            List.of(),
            List.of(),
            List.of(),
            Instant.MIN,
            0);
    WrittenResult written = new WrittenResult(bare, new byte[0]);
    assertThat(results.decode(ByteBuffer.wrap(results.encode(written)))).isEqualTo(written);
  }

  @Test
  void resultThatWouldNotReadBack_isNotWritten() {
    ScenarioResult sound = values().findFirst().orElseThrow().result();
    ScenarioResult torn = withKey(sound, sound.key().toUpperCase(Locale.ROOT));

    assertThatIllegalArgumentException().isThrownBy(() -> results.encode(written(torn)));
  }

  private static ScenarioResult withKey(ScenarioResult result, String key) {
    return new ScenarioResult(
        result.configuration(),
        key,
        result.codec(),
        result.layout(),
        result.compressedBytes(),
        result.checksum(),
        result.recyclingMultiples(),
        result.warnings(),
        result.summary(),
        result.generatedAt(),
        result.generationMs());
  }

  @ParameterizedTest
  @MethodSource("values")
  void truncationsAndAdditions_areRefused(ScenarioMatrix matrix) {
    assertCutIsRefused(results, results.encode(written(matrix.result())));
    assertCutIsRefused(matrices, matrices.encode(matrix));
  }

  @ParameterizedTest
  @MethodSource("values")
  void otherVersion_isRefused(ScenarioMatrix matrix) {
    assertOthersAreRefused(matrices, matrices.encode(matrix), 0, 1, 255);
    assertOthersAreRefused(results, results.encode(written(matrix.result())), 0, 1, 2, 3, 255);
  }

  @ParameterizedTest
  @MethodSource("values")
  void mutations_areRefusedOrAnotherValue(ScenarioMatrix matrix) {
    assertMutationsDoNoHarm(results, results.encode(written(matrix.result())));
    assertMutationsDoNoHarm(matrices, matrices.encode(matrix));
  }

  @Test
  void garbage_isRefused() {
    Random random = new Random(5);
    for (int i = 0; i < 4000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = (byte) (1 + random.nextInt(3));
      }
      assertRefused(results, bytes);
      assertRefused(matrices, bytes);
    }
  }

  @Test
  void textThatIsNoUtf8_isRefused() {
    ScenarioMatrix matrix = values().findFirst().orElseThrow();
    WrittenResult written = written(matrix.result());
    int length = Integer.BYTES;
    // Behind the version, the text if there is one, and four bytes of length: the fund's id.
    assertNoUtf8IsRefused(matrices, matrices.encode(matrix), 1 + length);
    assertNoUtf8IsRefused(
        results, results.encode(written), 1 + 2 * length + written.text().remaining());
  }

  @Test
  void shapeThatIsNotTheConfigurations_isRefused() {
    ScenarioMatrix one =
        Matrices.matrix(Drafts.configuration(10, "s"), Codec.NONE, Layout.ROW_MAJOR);
    ScenarioMatrix other =
        Matrices.matrix(Drafts.configuration(11, "s"), Codec.NONE, Layout.ROW_MAJOR);
    assertRefused(matrices, matrices.encode(new ScenarioMatrix(one.result(), other.payload())));
  }

  private static WrittenResult written(ScenarioResult result) {
    String id = result.configuration().fundId();
    // Views of something larger, as a decoded entry's are.
    ByteBuffer text = ByteBuffer.wrap(("#{\"id\":\"" + id + "\"}#").getBytes(UTF_8));
    int limit = text.limit();
    return new WrittenResult(() -> result, text.slice(1, limit - 2));
  }

  private static void assertSame(ScenarioMatrix actual, ScenarioMatrix expected) {
    assertThat(actual.result()).isEqualTo(expected.result());
    assertThat(actual.payload()).usingRecursiveComparison().isEqualTo(expected.payload());
  }

  /** All of a value: a result is read when it is asked for. */
  private static Object read(WireFormat<?> format, byte[] bytes) {
    Object value = format.decode(ByteBuffer.wrap(bytes));
    return value instanceof WrittenResult written ? written.result() : value;
  }

  private static void assertCutIsRefused(WireFormat<?> format, byte[] bytes) {
    for (int length = 0; length < bytes.length; length += length < 1000 ? 1 : 13) {
      assertRefused(format, Arrays.copyOf(bytes, length));
    }
    assertRefused(format, Arrays.copyOf(bytes, bytes.length + 1));
  }

  private static void assertNoUtf8IsRefused(WireFormat<?> format, byte[] bytes, int fundId) {
    assertThat(bytes[fundId]).isEqualTo((byte) 'f');
    bytes[fundId] = (byte) 0xFF;
    assertRefused(format, bytes);
  }

  private static void assertOthersAreRefused(WireFormat<?> format, byte[] bytes, int... versions) {
    for (int version : versions) {
      bytes[0] = (byte) version;
      assertRefused(format, bytes);
    }
  }

  private static void assertMutationsDoNoHarm(WireFormat<?> format, byte[] sound) {
    Random random = new Random(6);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = sound.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(Math.min(bytes.length, 2000))] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(format, bytes)).isNotNull();
      } catch (MalformedValueException e) {
        assertThat(e).hasMessageMatching(".+");
      }
    }
  }

  private static void assertRefused(WireFormat<?> format, byte[] bytes) {
    assertThatThrownBy(() -> read(format, bytes)).isInstanceOf(MalformedValueException.class);
  }
}
