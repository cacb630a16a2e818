package io.emberstone.scenario.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.configuration.Drafts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VersionedPayloadCodecTest {

  private static final float[] CELLS = Matrices.cells(Drafts.configuration(10_000, "s"));
  private static final int COLUMNS = 3;

  private final VersionedPayloadCodec codec = new VersionedPayloadCodec();

  static Stream<Arguments> formats() {
    return Stream.of(Codec.values())
        .flatMap(c -> Stream.of(Layout.values()).map(layout -> Arguments.of(c, layout)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void decode_givesTheCellsBack(Codec label, Layout layout) {
    Payload payload = codec.encode(CELLS, COLUMNS, label, layout);
    assertThat(payload.codec()).isEqualTo(label);
    assertThat(payload.layout()).isEqualTo(layout);
    assertThat(payload.rows()).isEqualTo(10_000);
    assertThat(payload.columns()).isEqualTo(COLUMNS);
    assertThat(payload.bytes()).startsWith(VersionedPayloadCodec.VERSION);
    assertThat(codec.decode(payload)).containsExactly(CELLS);
    assertThat(codec.decodeUnchecked(payload)).containsExactly(CELLS);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void awkwardBits_comeBackAsTheyWere(Codec label, Layout layout) {
    float[] cells = {0, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE, 1, -1};
    float[] decoded = codec.decode(codec.encode(cells, 2, label, layout));
    for (int i = 0; i < cells.length; i++) {
      assertThat(Float.floatToRawIntBits(decoded[i])).isEqualTo(Float.floatToRawIntBits(cells[i]));
    }
  }

  @Test
  void layouts_differInTheOrderOfTheCells() {
    float[] cells = {1, 2, 3, 4, 5, 6};
    assertThat(floats(codec.encode(cells, 3, Codec.NONE, Layout.ROW_MAJOR)))
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(floats(codec.encode(cells, 3, Codec.NONE, Layout.COLUMN_MAJOR)))
        .containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void checksum_isThatOfTheRowMajorCellsInEitherLayout() {
    for (Layout layout : Layout.values()) {
      Payload payload = codec.encode(CELLS, COLUMNS, Codec.ZSTD, layout);
      assertThat(payload.checksum()).isEqualTo(CellBytes.checksum(CELLS));
    }
  }

  @Test
  void shuffledZstd_isAboutFourFifthsOfRaw() {
    int zstd = codec.encode(CELLS, COLUMNS, Codec.ZSTD, Layout.ROW_MAJOR).bytes().length;
    assertThat(zstd).isBetween(93_600, 98_400);
  }

  @Test
  void noMatrix_isNotEncoded() {
    for (int columns : new int[] {0, -1, 2, 51}) {
      assertThatThrownBy(() -> codec.encode(new float[51], columns, Codec.NONE, Layout.ROW_MAJOR))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> codec.encode(new float[0], 1, Codec.NONE, Layout.ROW_MAJOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec.encode(new float[100_001], 1, Codec.NONE, Layout.ROW_MAJOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyTruncation_isRefused(Codec label) {
    Payload payload = codec.encode(CELLS, COLUMNS, label, Layout.ROW_MAJOR);
    int length = payload.bytes().length;
    for (int cut = 0; cut < length; cut += cut < 64 ? 1 : 997) {
      assertRefused(with(payload, Arrays.copyOf(payload.bytes(), cut)));
    }
    assertRefused(with(payload, Arrays.copyOf(payload.bytes(), length - 1)));
    assertRefused(with(payload, Arrays.copyOf(payload.bytes(), length + 1)));
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyMutation_isRefused(Codec label) {
    Payload payload = codec.encode(Arrays.copyOf(CELLS, 900), COLUMNS, label, Layout.COLUMN_MAJOR);
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = payload.bytes().clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      if (!Arrays.equals(bytes, payload.bytes())) {
        assertSameCellsOrRefused(with(payload, bytes), Arrays.copyOf(CELLS, 900));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void garbage_isRefused(Codec label) {
    Random random = new Random(12);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = VersionedPayloadCodec.VERSION;
      }
      assertRefused(new Payload(label, Layout.ROW_MAJOR, 10, 3, bytes, "0".repeat(64)));
    }
  }

  @Test
  void otherVersion_isRefused() {
    for (Codec label : Codec.values()) {
      Payload payload = codec.encode(CELLS, COLUMNS, label, Layout.ROW_MAJOR);
      byte[] bytes = payload.bytes().clone();
      bytes[0] = 2;
      assertRefused(with(payload, bytes));
    }
  }

  @Test
  void wrongShape_isRefusedBeforeAnythingIsAllocated() {
    Payload p = codec.encode(CELLS, COLUMNS, Codec.ZSTD, Layout.ROW_MAJOR);
    int[][] shapes = {
      {9_999, 3},
      {10_001, 3},
      {0, 3},
      {-1, 3},
      {10_000, 0},
      {100_001, 50},
      {100_000, 51},
      {Integer.MAX_VALUE, Integer.MAX_VALUE},
      {1 << 30, 4}
    };
    for (int[] shape : shapes) {
      assertRefused(
          new Payload(p.codec(), p.layout(), shape[0], shape[1], p.bytes(), p.checksum()));
    }
  }

  @Test
  void labelThatLies_isRefused() {
    for (Codec written : Codec.values()) {
      Payload p = codec.encode(CELLS, COLUMNS, written, Layout.ROW_MAJOR);
      for (Codec claimed : Codec.values()) {
        if (claimed != written) {
          assertRefused(
              new Payload(claimed, p.layout(), p.rows(), p.columns(), p.bytes(), p.checksum()));
        }
      }
    }
    Payload p = codec.encode(CELLS, COLUMNS, Codec.NONE, Layout.ROW_MAJOR);
    assertRefused(
        new Payload(
            p.codec(), Layout.COLUMN_MAJOR, p.rows(), p.columns(), p.bytes(), p.checksum()));
  }

  @Test
  void wrongChecksum_isRefused() {
    Payload p = codec.encode(CELLS, COLUMNS, Codec.LZ4, Layout.ROW_MAJOR);
    assertRefused(
        new Payload(p.codec(), p.layout(), p.rows(), p.columns(), p.bytes(), "0".repeat(64)));
  }

  @Test
  void frameWithoutASize_isDecoded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(VersionedPayloadCodec.VERSION);
    try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(ByteShuffle.shuffled(CELLS));
    }
    byte[] bytes = out.toByteArray();
    assertThat(Zstd.getFrameContentSize(bytes, 1, bytes.length - 1)).isLessThanOrEqualTo(0);
    Payload p = codec.encode(CELLS, COLUMNS, Codec.ZSTD, Layout.ROW_MAJOR);
    assertThat(codec.decode(with(p, bytes))).containsExactly(CELLS);
  }

  @Test
  void frameThatDeclaresAnotherSize_isRefused() {
    byte[] whole = payload(Zstd.compress(ByteShuffle.shuffled(CELLS)));
    Payload p = with(codec.encode(CELLS, COLUMNS, Codec.ZSTD, Layout.ROW_MAJOR), whole);
    assertThat(codec.decode(p)).containsExactly(CELLS);
    // RFC 8878, 3.1.1: magic, a descriptor that says "four bytes of size", the size.
    for (int size : new int[] {0, 1, 119_999, 120_001, Integer.MAX_VALUE, -1}) {
      byte[] bytes = p.bytes().clone();
      ByteBuffer frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(frame.get(5) >>> 6 & 3).isEqualTo(2);
      assertThat(frame.getInt(6)).isEqualTo(120_000);
      frame.putInt(6, size);
      assertRefused(with(p, bytes));
    }
  }

  @Test
  void frameThatHoldsMoreThanTheRowSays_isRefused() {
    byte[] bytes = payload(Zstd.compress(new byte[100_000_000]));
    assertRefused(new Payload(Codec.ZSTD, Layout.ROW_MAJOR, 10, 3, bytes, "0".repeat(64)));
  }

  private void assertRefused(Payload payload) {
    assertThatThrownBy(() -> codec.decode(payload)).isInstanceOf(MalformedValueException.class);
  }

  /** A compressed form may have bits that do not matter. */
  private void assertSameCellsOrRefused(Payload payload, float[] cells) {
    float[] decoded;
    try {
      decoded = codec.decode(payload);
    } catch (MalformedValueException e) {
      return;
    }
    assertThat(decoded).containsExactly(cells);
  }

  private static Payload with(Payload p, byte[] bytes) {
    return new Payload(p.codec(), p.layout(), p.rows(), p.columns(), bytes, p.checksum());
  }

  private static byte[] payload(byte[] frame) {
    byte[] bytes = new byte[frame.length + 1];
    bytes[0] = VersionedPayloadCodec.VERSION;
    System.arraycopy(frame, 0, bytes, 1, frame.length);
    return bytes;
  }

  private static float[] floats(Payload payload) {
    return CellBytes.cells(payload.bytes(), 1, payload.rows() * payload.columns());
  }
}
