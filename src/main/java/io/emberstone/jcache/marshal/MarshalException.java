package io.emberstone.jcache.marshal;

import javax.cache.CacheException;

/** An object that has no bytes, or bytes that are no object. */
public final class MarshalException extends CacheException {

  private static final long serialVersionUID = 1L;

  public MarshalException(String message) {
    super(message);
  }

  public MarshalException(String message, Throwable cause) {
    super(message, cause);
  }
}
