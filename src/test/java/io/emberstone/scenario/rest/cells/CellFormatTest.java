package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.scenario.rest.Matrices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CellFormatTest {

  private static final Pattern NPY =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\), \\} *\n");

  private final float[] cells = {1.5f, 0, 40, 0.1f, 2, 1e-7f};

  @Test
  void csv_hasAHeaderAndEveryLineEndsInCrLf() throws IOException {
    assertThat(text(CellFormat.CSV, cells, List.of("A", "B", "C"), List.of()))
        .isEqualTo("A,B,C\r\n1.5,0,40\r\n0.1,2,1e-7\r\n");
  }

  @Test
  void csv_quotesWhatMustBeAndDefusesFormulas() throws IOException {
    List<String> names =
        List.of("a,b", "say \"x\"", "=1+1", "+1", "-1", "@SUM", "-1,2", "a=b", " =1");

    assertThat(text(CellFormat.CSV, new float[9], names, List.of()))
        .startsWith("\"a,b\",\"say \"\"x\"\"\",'=1+1,'+1,'-1,'@SUM,\"'-1,2\",a=b, =1\r\n");
  }

  @Test
  void csv_isUtf8() throws IOException {
    assertThat(text(CellFormat.CSV, new float[1], List.of("Frühphase \uD83D\uDE80"), List.of()))
        .isEqualTo("Frühphase \uD83D\uDE80\r\n0\r\n");
  }

  @Test
  void json_isAnArrayOfRows() throws IOException {
    assertThat(text(CellFormat.JSON, cells, List.of("A", "B", "C"), List.of()))
        .isEqualTo("[[1.5,0,40],[0.1,2,1e-7]]");
  }

  @Test
  void columnsChosen_comeInTheirOrderInEveryFormat() throws IOException {
    List<String> names = List.of("A", "B", "C");
    List<String> asked = List.of("C", "A");

    assertThat(text(CellFormat.CSV, cells, names, asked))
        .isEqualTo("C,A\r\n40,1.5\r\n1e-7,0.1\r\n");
    assertThat(text(CellFormat.JSON, cells, names, asked)).isEqualTo("[[40,1.5],[1e-7,0.1]]");
    assertThat(floats(bytes(CellFormat.BINARY, cells, names, asked), 0))
        .containsExactly(40, 1.5f, 1e-7f, 0.1f);
  }

  @Test
  void binary_isLittleEndianAndNothingElse() throws IOException {
    byte[] bytes = bytes(CellFormat.BINARY, new float[] {1}, List.of("A"), List.of());

    assertThat(bytes).containsExactly(0, 0, (byte) 0x80, 0x3f);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 50", "10000, 3", "100000, 7"})
  void npy_readsBackAndIsAligned(int rows, int columns) throws IOException {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "b" + i).toList();
    float[] counting = Matrices.counting(rows, columns);
    byte[] bytes = bytes(CellFormat.NPY, counting, names, List.of());

    assertThat(Arrays.copyOf(bytes, 8)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
    assertThat((10 + length) % 64).isZero();
    Matcher header = NPY.matcher(new String(bytes, 10, length, StandardCharsets.US_ASCII));
    assertThat(header.matches()).isTrue();
    assertThat(header.group(1)).isEqualTo(Integer.toString(rows));
    assertThat(header.group(2)).isEqualTo(Integer.toString(columns));
    assertThat(floats(bytes, 10 + length)).isEqualTo(counting);
  }

  @ParameterizedTest
  @EnumSource(CellFormat.class)
  void largerThanAnyBuffer_isComplete(CellFormat format) throws IOException {
    int rows = 30_000;
    List<String> names = List.of("A", "B", "C");
    byte[] bytes = bytes(format, Matrices.counting(rows, 3), names, List.of());
    Columns columns = Columns.of(names, List.of());

    assertThat((long) bytes.length).isEqualTo(format.length(rows, columns).orElse(bytes.length));
    assertThat(format.estimate(rows, columns)).isGreaterThan(bytes.length);
    if (format == CellFormat.CSV) {
      String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\r\n");
      assertThat(lines).hasSize(rows + 1);
      assertThat(lines[rows]).isEqualTo("89997,89998,89999");
    }
  }

  @ParameterizedTest
  @EnumSource(CellFormat.class)
  void mediaType_findsItsFormat(CellFormat format) {
    assertThat(CellFormat.of(format.mediaType())).isEqualTo(format);
  }

  private static String text(
      CellFormat format, float[] cells, List<String> names, List<String> asked) throws IOException {
    return new String(bytes(format, cells, names, asked), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(
      CellFormat format, float[] cells, List<String> names, List<String> asked) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(cells, Columns.of(names, asked), out);
    return out.toByteArray();
  }

  private static float[] floats(byte[] bytes, int from) {
    float[] floats = new float[(bytes.length - from) / 4];
    ByteBuffer.wrap(bytes, from, bytes.length - from)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(floats);
    return floats;
  }
}
