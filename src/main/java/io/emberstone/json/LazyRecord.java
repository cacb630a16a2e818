package io.emberstone.json;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A record and its JSON, either of which is made of the other when it is asked for: a hit that only
 * passes its JSON on neither parses nor writes any. Two are equal if their records are. Immutable.
 */
public final class LazyRecord<R extends Record> {

  private final Supplier<R> value;
  private final Supplier<byte[]> json;

  private LazyRecord(Supplier<R> value, Supplier<byte[]> json) {
    this.value = value;
    this.json = json;
  }

  /** Wraps a record, which is written when its JSON is asked for. */
  public static <R extends Record> LazyRecord<R> of(R value) {
    return new LazyRecord<>(() -> value, () -> JsonCodec.bytes(value));
  }

  /** Wraps JSON, which is parsed when its record is asked for; it must not change afterwards. */
  static <R extends Record> LazyRecord<R> of(byte[] json, JsonCodec<R> codec) {
    return new LazyRecord<>(() -> codec.read(json), () -> json);
  }

  /**
   * Returns the record, which may be read anew each time.
   *
   * @throws io.emberstone.cache.MalformedValueException if the JSON is not of such a record
   */
  public R value() {
    return value.get();
  }

  /** Returns the JSON, which may be written anew each time; the caller must not change it. */
  public byte[] json() {
    return json.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LazyRecord<?> that && value().equals(that.value());
  }

  @Override
  public int hashCode() {
    return value().hashCode();
  }
}
