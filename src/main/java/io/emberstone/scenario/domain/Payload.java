package io.emberstone.scenario.domain;

/**
 * The cells of a matrix as they are stored: float32 little-endian, laid out and compressed.
 *
 * @param codec how {@code bytes} are compressed; the label always tells the truth
 * @param layout the order of the cells once decompressed
 * @param rows scenarios, 1..100 000
 * @param columns buckets, 1..50
 * @param bytes the compressed cells; shared, never written to
 * @param checksum SHA-256 of the raw row-major little-endian cells, 64 lowercase hex digits
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: a copy at every accessor would cost more
public record Payload(
    Codec codec, Layout layout, int rows, int columns, byte[] bytes, String checksum) {

  /** Bytes of the raw cells. */
  public long rawBytes() {
    return 4L * rows * columns;
  }
}
