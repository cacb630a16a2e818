package io.emberstone.jcache.configuration;

import io.emberstone.jcache.marshal.Marshaller;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/**
 * The properties of a cache manager, by name: from the {@link Properties} it is made with, else the
 * system's. {@link #CLIENT}, {@link #MARSHALLER} and {@link #EXECUTOR} may also be given as objects
 * ({@code properties.put}).
 */
public final class Settings {

  private static final String PREFIX = "io.emberstone.jcache.";

  /**
   * Where Redis is when the manager's URI does not say so: a {@code redis:} or {@code rediss:} URI,
   * or that of a Redisson YAML file.
   */
  public static final String URI_PROPERTY = PREFIX + "uri";

  /** An existing {@link RedissonClient}, which stays its owner's to shut down. */
  public static final String CLIENT = PREFIX + "client";

  /** The {@link Marshaller} of what is neither {@code byte[]} nor text: a class name, or one. */
  public static final String MARSHALLER = PREFIX + "marshaller";

  /**
   * An {@link ExecutorService} for loading and asynchronous listeners, its owner's to shut down.
   */
  public static final String EXECUTOR = PREFIX + "executor";

  /**
   * {@code true} if expiry policies that are not the standard's own may be asked for a duration
   * that then is not used; it saves them a round trip.
   */
  public static final String ASK_AHEAD = PREFIX + "expiry.ask-ahead";

  /** How long to wait for a reply; for {@code redis:} URIs. */
  public static final String TIMEOUT_MS = PREFIX + "timeout-ms";

  /** How long to wait for a connection; for {@code redis:} URIs. */
  public static final String CONNECT_TIMEOUT_MS = PREFIX + "connect-timeout-ms";

  /** How often to try again; for {@code redis:} URIs. */
  public static final String RETRY_ATTEMPTS = PREFIX + "retry-attempts";

  /** How many connections to keep; for {@code redis:} URIs. */
  public static final String CONNECTIONS = PREFIX + "connections";

  private static final URI DEFAULT_URI = URI.create("redis://localhost:6379");

  private final Properties properties;
  private final ClassLoader loader;

  /** The settings of a manager with that class loader. */
  public Settings(Properties properties, ClassLoader loader) {
    this.properties = properties;
    this.loader = loader;
  }

  /** The URI of the default manager: the system property {@value #URI_PROPERTY}, else localhost. */
  public static URI defaultUri() {
    String uri = System.getProperty(URI_PROPERTY);
    return uri == null ? DEFAULT_URI : URI.create(uri);
  }

  /** The client to use instead of one of the manager's own, or null. */
  public @Nullable RedissonClient client() {
    return object(CLIENT, RedissonClient.class);
  }

  /** The executor to use instead of one of the manager's own, or null. */
  public @Nullable ExecutorService executor() {
    return object(EXECUTOR, ExecutorService.class);
  }

  /** Whether a policy that is not the standard's own may be asked in vain. */
  public boolean askAhead() {
    return Boolean.parseBoolean(text(ASK_AHEAD));
  }

  /** A number that was given, or null. */
  @Nullable Integer number(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new CacheException(name + " is not a number: " + text, e);
    }
  }

  /**
   * The marshaller, or null if none is named.
   *
   * @throws CacheException if it cannot be made
   */
  public @Nullable Marshaller marshaller() {
    Marshaller given = object(MARSHALLER, Marshaller.class);
    String name = text(MARSHALLER);
    if (given != null || name == null) {
      return given;
    }
    try {
      Class<? extends Marshaller> type =
          Class.forName(name, true, loader).asSubclass(Marshaller.class);
      for (Constructor<?> constructor : type.getConstructors()) {
        if (constructor.getParameterCount() == 2
            && constructor.getParameterTypes()[0] == Properties.class
            && constructor.getParameterTypes()[1] == ClassLoader.class) {
          return type.cast(constructor.newInstance(withSystem(), loader));
        }
      }
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new CacheException("cannot make the marshaller " + name + ": " + cause(e), e);
    }
  }

  /** A property as text, the system's where the manager's have none, or null. */
  @Nullable String text(String name) {
    String own = properties.getProperty(name);
    return own == null ? System.getProperty(name) : own;
  }

  private Properties withSystem() {
    Properties all = new Properties();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        all.setProperty(name, System.getProperty(name));
      }
    }
    for (String name : properties.stringPropertyNames()) {
      all.setProperty(name, properties.getProperty(name));
    }
    return all;
  }

  private <T> @Nullable T object(String name, Class<T> type) {
    Object value = properties.get(name);
    if (value == null || value instanceof String) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new CacheException(name + " is not a " + type.getName());
    }
    return type.cast(value);
  }

  private static String cause(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
