package io.emberstone.jcache.integration;

import org.jspecify.annotations.Nullable;

/** Closes what a configuration's factories made, as a cache does when it is closed. */
public final class Closing {

  private static final System.Logger LOG = System.getLogger(Closing.class.getName());

  private Closing() {}

  /** Closes an object that can be; what it throws is logged, so that the rest is closed, too. */
  public static void close(@Nullable Object customization) {
    if (customization instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "could not close " + closeable.getClass(), e);
      }
    }
  }
}
