package io.emberstone.cache.exploration;

/**
 * A thing that is told from others by identity, and whose name differs from run to run: bytes with
 * a random id in them, an object made on the way.
 */
public interface Described {

  /** Tells all of it that matters, but for its name. */
  void describe(Digest digest);
}
