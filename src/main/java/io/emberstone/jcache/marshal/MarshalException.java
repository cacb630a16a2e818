package io.emberstone.jcache.marshal;

import javax.cache.CacheException;

/** Thrown if an object cannot be written as bytes, or bytes cannot be read as an object. */
public final class MarshalException extends CacheException {

  private static final long serialVersionUID = 1L;

  public MarshalException(String message) {
    super(message);
  }

  public MarshalException(String message, Throwable cause) {
    super(message, cause);
  }
}
