package io.emberstone.scenario.payload;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.PayloadCodec;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * The payload format, version 1: one byte with the version, then the cells of the layout,
 * little-endian, as the codec has them. {@code zstd} is one frame for each of the four planes of
 * shuffled bytes (frames may follow each other: RFC 8878, section 3), {@code lz4} one block of the
 * plain bytes, {@code none} the plain bytes. Sizes are taken from the row, never from a frame,
 * whose own word may be absent or a lie. Thread-safe.
 */
public final class VersionedPayloadCodec implements PayloadCodec {

  /** The first byte of a payload. */
  static final byte VERSION = 1;

  private static final int MAX_ROWS = 100_000;
  private static final int MAX_COLUMNS = 50;
  private static final int HEADER = 1;

  /** Random mantissas: higher levels take longer and save nothing. */
  private static final int ZSTD_LEVEL = 1;

  private final LZ4Factory lz4 = LZ4Factory.fastestInstance();

  @Override
  public Payload encode(float[] cells, int columns, Codec codec, Layout layout) {
    if (columns < 1 || columns > MAX_COLUMNS || cells.length == 0 || cells.length % columns != 0) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns + " columns");
    }
    int rows = cells.length / columns;
    if (rows > MAX_ROWS) {
      throw new IllegalArgumentException(rows + " rows");
    }
    float[] ordered = layout == Layout.ROW_MAJOR ? cells : CellBytes.transposed(cells, columns);
    byte[] bytes = compressed(ordered, codec);
    bytes[0] = VERSION;
    return new Payload(codec, layout, rows, columns, bytes, CellBytes.checksum(cells));
  }

  private byte[] compressed(float[] cells, Codec codec) {
    return switch (codec) {
      case ZSTD -> zstd(ByteShuffle.shuffled(cells));
      case LZ4 -> lz4(CellBytes.of(cells));
      case NONE -> plain(CellBytes.of(cells));
    };
  }

  /** A frame for each plane: one frame would have one Huffman table for bytes of four kinds. */
  private static byte[] zstd(byte[] planes) {
    int plane = planes.length / Float.BYTES;
    byte[] bytes = new byte[HEADER + Float.BYTES * Math.toIntExact(Zstd.compressBound(plane))];
    int size = HEADER;
    for (int from = 0; from < planes.length; from += plane) {
      size +=
          Math.toIntExact(
              Zstd.compressByteArray(
                  bytes, size, bytes.length - size, planes, from, plane, ZSTD_LEVEL));
    }
    return Arrays.copyOf(bytes, size);
  }

  private byte[] lz4(byte[] raw) {
    byte[] bytes = new byte[HEADER + lz4.fastCompressor().maxCompressedLength(raw.length)];
    int size = lz4.fastCompressor().compress(raw, 0, raw.length, bytes, HEADER);
    return Arrays.copyOf(bytes, HEADER + size);
  }

  private static byte[] plain(byte[] raw) {
    byte[] bytes = new byte[HEADER + raw.length];
    System.arraycopy(raw, 0, bytes, HEADER, raw.length);
    return bytes;
  }

  /** {@inheritDoc} The cells are checked against the payload's checksum. */
  @Override
  public float[] decode(Payload payload) {
    float[] cells = decodeUnchecked(payload);
    if (!CellBytes.checksum(cells).equals(payload.checksum())) {
      throw new MalformedValueException("the cells are not those of the checksum");
    }
    return cells;
  }

  /**
   * The row-major cells of a payload that is known to be whole, its checksum not compared.
   *
   * @throws MalformedValueException as {@link #decode} does, but for the checksum
   */
  public float[] decodeUnchecked(Payload payload) {
    int rows = payload.rows();
    int columns = payload.columns();
    if (rows < 1 || rows > MAX_ROWS || columns < 1 || columns > MAX_COLUMNS) {
      throw new MalformedValueException("no legal matrix: " + rows + " x " + columns);
    }
    byte[] bytes = payload.bytes();
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw new MalformedValueException("no payload of version " + VERSION);
    }
    float[] cells = decompressed(bytes, payload.codec(), rows * columns);
    // A column-major matrix is a row-major one with as many columns as there are rows.
    return payload.layout() == Layout.ROW_MAJOR ? cells : CellBytes.transposed(cells, rows);
  }

  private float[] decompressed(byte[] bytes, Codec codec, int count) {
    int size = Float.BYTES * count;
    return switch (codec) {
      case ZSTD -> ByteShuffle.unshuffled(unzstd(bytes, size));
      case LZ4 -> CellBytes.cells(unlz4(bytes, size), 0, count);
      case NONE -> {
        requireSize(bytes.length - HEADER, size);
        yield CellBytes.cells(bytes, HEADER, count);
      }
    };
  }

  private static byte[] unzstd(byte[] bytes, int size) {
    byte[] raw = new byte[size];
    try {
      requireSize(
          Zstd.decompressByteArray(raw, 0, size, bytes, HEADER, bytes.length - HEADER), size);
      return raw;
    } catch (ZstdException e) {
      throw new MalformedValueException("zstd: " + e.getMessage(), e);
    }
  }

  private byte[] unlz4(byte[] bytes, int size) {
    byte[] raw = new byte[size];
    try {
      int written =
          lz4.safeDecompressor().decompress(bytes, HEADER, bytes.length - HEADER, raw, 0, size);
      requireSize(written, size);
      return raw;
    } catch (LZ4Exception e) {
      throw new MalformedValueException("lz4: " + e.getMessage(), e);
    }
  }

  private static void requireSize(long actual, int expected) {
    if (actual != expected) {
      throw new MalformedValueException(actual + " raw bytes where " + expected + " belong");
    }
  }
}
