package io.emberstone.jcache.integration;

import org.jspecify.annotations.Nullable;

/** Closes the objects a configuration's factories created, when their cache is closed. */
public final class Closing {

  private static final System.Logger LOG = System.getLogger(Closing.class.getName());

  private Closing() {}

  /** Closes an object if it is closeable; failures are logged, so that the others get closed. */
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
