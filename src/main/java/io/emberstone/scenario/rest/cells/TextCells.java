package io.emberstone.scenario.rest.cells;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Cells as text: a buffer of bytes, and no string a cell. */
final class TextCells {

  private static final int BUFFER = 1 << 16;

  /** What a spreadsheet would take for a formula, were it the first character of a field. */
  private static final String FORMULA = "=+-@";

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  private TextCells(OutputStream out) {
    this.out = out;
  }

  /** RFC 4180: a header line, then a line a scenario, each ended by CR and LF. */
  static void writeCsv(float[] cells, Columns columns, OutputStream out) throws IOException {
    String header =
        columns.names().stream()
            .map(TextCells::csvField)
            .collect(Collectors.joining(",", "", "\r\n"));
    out.write(header.getBytes(StandardCharsets.UTF_8));
    TextCells text = new TextCells(out);
    int[] order = columns.order();
    for (int row = 0; row < cells.length; row += columns.width()) {
      text.row(cells, row, order);
      text.put('\r');
      text.put('\n');
    }
    text.flush();
  }

  /** An array of rows, each an array of numbers. */
  static void writeJson(float[] cells, Columns columns, OutputStream out) throws IOException {
    TextCells text = new TextCells(out);
    int[] order = columns.order();
    text.put('[');
    for (int row = 0; row < cells.length; row += columns.width()) {
      if (row > 0) {
        text.put(',');
      }
      text.put('[');
      text.row(cells, row, order);
      text.put(']');
    }
    text.put(']');
    text.flush();
  }

  private void row(float[] cells, int row, int[] order) throws IOException {
    for (int i = 0; i < order.length; i++) {
      if (i > 0) {
        put(',');
      }
      makeRoom(FloatText.LONGEST);
      used = FloatText.write(cells[row + order[i]], buffer, used);
    }
  }

  private void put(char c) throws IOException {
    makeRoom(1);
    buffer[used++] = (byte) c;
  }

  private void makeRoom(int bytes) throws IOException {
    if (BUFFER - used < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  private static String csvField(String name) {
    String safe = FORMULA.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
