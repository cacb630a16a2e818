package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.WireFormat;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {

  record Step(String name, double share) {}

  record Goal(
      UUID id,
      String title,
      LocalDate due,
      @Nullable BigDecimal budget,
      List<Step> steps,
      Instant changedAt,
      long version) {
    Goal {
      steps = List.copyOf(steps);
    }
  }

  private static final Goal GOAL =
      new Goal(
          new UUID(3, 4),
          "Zürich \uD83D\uDE80 \uFFFD\u0000",
          LocalDate.of(2027, 1, 31),
          new BigDecimal("1200.50"),
          List.of(new Step("a", 0.1), new Step("b", 1e-9)),
          Instant.parse("2026-02-03T04:05:06.789012345Z"),
          Long.MAX_VALUE);

  private final WireFormat<Goal> format = RecordFormat.of(Goal.class, 7);

  @Test
  void decode_givesTheRecordBack() {
    byte[] bytes = format.encode(GOAL);

    assertThat(bytes[0]).isEqualTo((byte) 7);
    assertThat(format.decode(ByteBuffer.wrap(bytes))).isEqualTo(GOAL);
    assertThat(format.encode(GOAL)).isNotSameAs(bytes).isEqualTo(bytes);
  }

  @Test
  void remainingBytesOfAnyBuffer_areDecoded() {
    byte[] bytes = format.encode(GOAL);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 7).order(ByteOrder.LITTLE_ENDIAN);
    direct.position(5).put(bytes).flip().position(5);

    assertThat(format.decode(direct.asReadOnlyBuffer())).isEqualTo(GOAL);
    assertThat(direct.position()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 8, 255, '{'})
  void otherVersion_isRefused(int version) {
    byte[] bytes = format.encode(GOAL);
    bytes[0] = (byte) version;
    assertRefused(bytes);
  }

  @Test
  void highestVersion_isAByte() {
    WireFormat<Step> last = RecordFormat.of(Step.class, 255);
    Step step = new Step("a", 1);

    assertThat(last.decode(ByteBuffer.wrap(last.encode(step)))).isEqualTo(step);
    assertThatIllegalArgumentException().isThrownBy(() -> RecordFormat.of(Step.class, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> RecordFormat.of(Step.class, 256));
  }

  @Test
  void truncationsAndAdditions_areRefused() {
    byte[] bytes = format.encode(GOAL);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"share\":null}",
        "{\"name\":\"a\",\"share\":1,\"more\":1}",
        "{\"name\":\"a\",\"share\":1,\"share\":1}",
        "{\"name\":\"a\",\"share\":\"1\"}",
        "{\"name\":\"a\",\"share\":1} {}"
      })
  void otherShape_isRefused(String json) {
    byte[] bytes = ("\u0001" + json).getBytes(StandardCharsets.UTF_8);
    WireFormat<Step> steps = RecordFormat.of(Step.class, 1);

    assertThatThrownBy(() -> steps.decode(ByteBuffer.wrap(bytes)))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void mutations_areRefusedOrAnotherRecord() {
    byte[] sound = format.encode(GOAL);
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = sound.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(format.decode(ByteBuffer.wrap(bytes))).isNotNull();
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
      if (bytes.length > 0) {
        bytes[0] = 7;
      }
      assertRefused(bytes);
    }
  }

  @Test
  void lazyValue_hasTheTextOfItsEntryAndIsReadWhenAsked() {
    WireFormat<LazyRecord<Goal>> lazy = RecordFormat.of(Goal.class, 7).lazy();
    byte[] bytes = lazy.encode(LazyRecord.of(GOAL));
    LazyRecord<Goal> decoded = lazy.decode(ByteBuffer.wrap(bytes));

    assertThat(bytes).isEqualTo(format.encode(GOAL));
    assertThat(decoded.json()).isEqualTo(JsonCodec.bytes(GOAL));
    assertThat(decoded.value()).isEqualTo(GOAL);
    assertThat(decoded).isEqualTo(LazyRecord.of(GOAL)).hasSameHashCodeAs(LazyRecord.of(GOAL));
    assertThat(LazyRecord.of(GOAL).json()).isEqualTo(decoded.json());
    assertThat(lazy.encode(decoded)).isEqualTo(bytes);
  }

  @Test
  void lazyValueThatIsMalformed_isRefusedWhenAsked() {
    WireFormat<LazyRecord<Step>> lazy = RecordFormat.of(Step.class, 7).lazy();
    LazyRecord<Step> decoded = lazy.decode(ByteBuffer.wrap(new byte[] {7, '{', '}'}));

    assertThat(decoded.json()).containsExactly('{', '}');
    assertThatThrownBy(decoded::value).isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> lazy.decode(ByteBuffer.wrap(new byte[] {8, '{', '}'})))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> lazy.decode(ByteBuffer.allocate(0)))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void lazyValueThatWouldNotReadBack_isNotWritten() {
    WireFormat<LazyRecord<Step>> lazy = RecordFormat.of(Step.class, 7).lazy();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> lazy.encode(LazyRecord.of(new Step("a", -0.0))));
  }

  private void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> format.decode(ByteBuffer.wrap(bytes)))
        .isInstanceOf(MalformedValueException.class);
  }
}
