package io.emberstone.jcache.integration;

import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/** Creates the objects of a configuration's factories, and closes them with their cache. */
public final class Customizations {

  private static final System.Logger LOG = System.getLogger(Customizations.class.getName());

  private Customizations() {}

  /** Returns a factory's object; null if none is configured. */
  public static <T> @Nullable T create(@Nullable Factory<? extends T> factory) {
    return factory == null ? null : factory.create();
  }

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
