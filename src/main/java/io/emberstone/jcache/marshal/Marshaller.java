package io.emberstone.jcache.marshal;

/**
 * Converts objects to bytes and back. If configured by class name, it needs a public constructor
 * without parameters, or one that takes the manager's {@link java.util.Properties} and {@link
 * ClassLoader}. Implementations are thread-safe.
 */
public interface Marshaller {

  /**
   * Returns an object as bytes.
   *
   * @throws MarshalException if it cannot be written
   */
  byte[] marshal(Object value);

  /**
   * Returns a key as bytes for {@link #unmarshal}: equal bytes for equal keys, in every process,
   * and different bytes for different ones.
   *
   * @throws MarshalException if it cannot be written in this way
   */
  default byte[] marshalKey(Object key) {
    return marshal(key);
  }

  /**
   * Returns the object that was written.
   *
   * @throws MarshalException if the bytes are not an object, or not one that is allowed
   */
  Object unmarshal(byte[] bytes);
}
