package io.emberstone.jcache.marshal;

import org.jspecify.annotations.Nullable;

/**
 * A cache's values as bytes, depending on the declared value type: {@code byte[]} and {@code
 * String} as they are, any other by the marshaller. Thread-safe.
 */
public abstract sealed class Values<V> {

  private static final byte[] NO_PREFIX = {};

  /**
   * Creates the values of a type.
   *
   * @throws IllegalArgumentException if that type needs a marshaller and none is given
   */
  @SuppressWarnings("unchecked") // the type determines V
  public static <V> Values<V> of(Class<V> type, @Nullable Marshaller marshaller) {
    if (type == byte[].class) {
      return (Values<V>) new Raw();
    }
    if (type == String.class) {
      return (Values<V>) new Text();
    }
    if (marshaller == null) {
      throw new IllegalArgumentException(
          "values of type "
              + type.getName()
              + " need a marshaller: only byte[] and String, declared by setTypes, do not");
    }
    return new Marshalled<>(type, marshaller);
  }

  /**
   * Returns a value as bytes.
   *
   * @throws MarshalException if it cannot be written
   */
  public abstract byte[] encode(V value);

  /**
   * Returns the value in bytes, which the caller must not use afterwards.
   *
   * @throws MarshalException if they are not a value
   */
  public abstract V decode(byte[] bytes);

  /** Returns whether two values are equal exactly if their bytes are. */
  public final boolean equalAsBytes() {
    return !(this instanceof Marshalled);
  }

  /** Returns whether any bytes are a value, so that an entry exists exactly if its key does. */
  public final boolean alwaysReadable() {
    return this instanceof Raw;
  }

  private static final class Raw extends Values<byte[]> {

    @Override
    public byte[] encode(byte[] value) {
      return value; // safe: written to the socket before the call returns, or never
    }

    @Override
    public byte[] decode(byte[] bytes) {
      return bytes;
    }
  }

  private static final class Text extends Values<String> {

    @Override
    public byte[] encode(String value) {
      return Utf8.encode(NO_PREFIX, value);
    }

    @Override
    public String decode(byte[] bytes) {
      return Utf8.decode(bytes, 0);
    }
  }

  private static final class Marshalled<V> extends Values<V> {

    private final Class<V> type;
    private final Marshaller marshaller;

    Marshalled(Class<V> type, Marshaller marshaller) {
      this.type = type;
      this.marshaller = marshaller;
    }

    @Override
    public byte[] encode(V value) {
      return marshaller.marshal(value);
    }

    @Override
    public V decode(byte[] bytes) {
      Object value = marshaller.unmarshal(bytes);
      if (!type.isInstance(value)) {
        throw new MarshalException("not a " + type.getName() + ": " + value.getClass().getName());
      }
      return type.cast(value);
    }
  }
}
