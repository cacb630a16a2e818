package io.emberstone.json;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.WireFormat;
import java.nio.ByteBuffer;

/**
 * The ready-made wire format of a region of records: a version byte, then JSON. A record of another
 * shape takes the next version, so that older entries are refused, and loaded anew, instead of
 * misread. Thread-safe.
 */
public final class RecordFormat<R extends Record> implements WireFormat<R> {

  private static final int MAX_VERSION = 255;

  private final JsonCodec<R> codec;
  private final byte version;

  private RecordFormat(Class<R> type, int version) {
    if (version < 1 || version > MAX_VERSION) {
      throw new IllegalArgumentException("version is " + version);
    }
    this.codec = JsonCodec.of(type);
    this.version = (byte) version;
  }

  /**
   * Returns the format of a record.
   *
   * @param version 1 to 255
   * @throws IllegalArgumentException if the version is out of range
   */
  public static <R extends Record> RecordFormat<R> of(Class<R> type, int version) {
    return new RecordFormat<>(type, version);
  }

  @Override
  public String codec() {
    return "json";
  }

  @Override
  public byte[] encode(R value) {
    byte[] json = codec.write(value);
    return ByteBuffer.allocate(1 + json.length).put(version).put(json).array();
  }

  @Override
  public R decode(ByteBuffer bytes) {
    return codec.read(json(bytes));
  }

  /**
   * Returns this format for values that are parsed only when their record is asked for, when a
   * malformed one can no longer be treated as a miss. So encoding reads its bytes back once, and
   * throws {@link IllegalArgumentException} if that is not the same record; the checksum of an
   * entry then proves that its bytes are still the same.
   */
  public WireFormat<LazyRecord<R>> lazy() {
    return new WireFormat<>() {
      @Override
      public String codec() {
        return RecordFormat.this.codec();
      }

      @Override
      public byte[] encode(LazyRecord<R> value) {
        R record = value.value();
        byte[] bytes = RecordFormat.this.encode(record);
        if (!RecordFormat.this.decode(ByteBuffer.wrap(bytes)).equals(record)) {
          throw new IllegalArgumentException("does not read back: " + record);
        }
        return bytes;
      }

      @Override
      public LazyRecord<R> decode(ByteBuffer bytes) {
        return LazyRecord.of(json(bytes), codec);
      }
    };
  }

  private byte[] json(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate();
    if (!in.hasRemaining() || in.get() != version) {
      throw new MalformedValueException("not version " + version);
    }
    byte[] json = new byte[in.remaining()];
    in.get(json);
    return json;
  }
}
