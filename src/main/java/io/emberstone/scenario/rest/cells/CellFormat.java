package io.emberstone.scenario.rest.cells;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** How cells are represented. */
enum CellFormat {
  /** float32 little-endian, row-major, and nothing else. */
  BINARY("application/octet-stream", 4),
  /** RFC 4180, a header line first. */
  CSV("text/csv;charset=utf-8;header=present", 14),
  /** An array of rows. */
  JSON("application/json", 14),
  /** NumPy's own format, version 1.0. */
  NPY("application/x-npy", 4);

  private final String mediaType;
  private final int bytesPerCell;

  CellFormat(String mediaType, int bytesPerCell) {
    this.mediaType = mediaType;
    this.bytesPerCell = bytesPerCell;
  }

  String mediaType() {
    return mediaType;
  }

  /** About what a representation takes in memory, rather too much than too little. */
  long estimate(int rows, Columns columns) {
    return (1L << 16) + (long) bytesPerCell * rows * columns.names().size();
  }

  /** The length of the representation, where it does not depend on the cells. */
  OptionalLong length(int rows, Columns columns) {
    long raw = 4L * rows * columns.names().size();
    return switch (this) {
      case BINARY -> OptionalLong.of(raw);
      case NPY -> OptionalLong.of(raw + NpyHeader.of(rows, columns.names().size()).length);
      case CSV, JSON -> OptionalLong.empty();
    };
  }

  /**
   * Writes row-major cells in canonical order as the columns chosen.
   *
   * @param out need not be buffered
   */
  void write(float[] cells, Columns columns, OutputStream out) throws IOException {
    int rows = cells.length / columns.width();
    switch (this) {
      case BINARY -> BinaryCells.write(cells, columns, out);
      case CSV -> TextCells.writeCsv(cells, columns, out);
      case JSON -> TextCells.writeJson(cells, columns, out);
      case NPY -> {
        out.write(NpyHeader.of(rows, columns.names().size()));
        BinaryCells.write(cells, columns, out);
      }
    }
  }

  /** All media types, the one we like best first. */
  static List<String> mediaTypes() {
    return Arrays.stream(values()).map(CellFormat::mediaType).toList();
  }

  /** The format with one of {@link #mediaTypes()}. */
  static CellFormat of(String mediaType) {
    return values()[mediaTypes().indexOf(mediaType)];
  }
}
