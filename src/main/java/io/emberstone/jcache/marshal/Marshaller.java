package io.emberstone.jcache.marshal;

/**
 * Turns objects into bytes and back. Named by its class in the manager's properties, it needs a
 * public constructor without parameters, or one that takes {@link java.util.Properties} (the
 * manager's) and a {@link ClassLoader} (the manager's). Implementations are thread-safe.
 */
public interface Marshaller {

  /**
   * An object as bytes.
   *
   * @throws MarshalException if it cannot be written
   */
  byte[] marshal(Object value);

  /**
   * A key as bytes for {@link #unmarshal}: equal bytes for equal keys, in every process, and
   * different bytes for different ones.
   *
   * @throws MarshalException if it cannot be written so
   */
  default byte[] marshalKey(Object key) {
    return marshal(key);
  }

  /**
   * The object that was written.
   *
   * @throws MarshalException if the bytes are not one, or not one that is allowed
   */
  Object unmarshal(byte[] bytes);
}
