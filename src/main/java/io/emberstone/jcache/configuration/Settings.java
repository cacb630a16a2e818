package io.emberstone.jcache.configuration;

import io.emberstone.jcache.marshal.JavaSerialization;
import io.emberstone.jcache.marshal.Marshaller;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * How long to wait for a reply; for {@code redis:} URIs. With a dot and a cache's name appended,
   * for that cache alone and whatever the client: large values take their time.
   */
  public static final String TIMEOUT_MS = PREFIX + "timeout-ms";

  /** How long to wait for a connection; for {@code redis:} URIs. */
  public static final String CONNECT_TIMEOUT_MS = PREFIX + "connect-timeout-ms";

  /** How often to connect or read again, 1 by default; for {@code redis:} URIs. */
  public static final String RETRY_ATTEMPTS = PREFIX + "retry-attempts";

  /** How many connections to keep; for {@code redis:} URIs. */
  public static final String CONNECTIONS = PREFIX + "connections";

  /** What a marshaller reads for itself. */
  private static final String MARSHALLERS_OWN = PREFIX + "serialization.";

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
    return uri == null ? DEFAULT_URI : uri(uri);
  }

  static URI uri(String property) {
    try {
      return URI.create(property);
    } catch (IllegalArgumentException e) {
      throw new CacheException(URI_PROPERTY + " is not a URI: " + withoutUser(property));
    }
  }

  /** A URI as it may be shown: without user and password. */
  public static String withoutUser(Object uri) {
    return uri.toString().replaceFirst("//[^/]*@", "//");
  }

  /**
   * Checks everything that can be checked without Redis.
   *
   * @throws CacheException naming whatever cannot be meant
   */
  public void check(URI manager) {
    Map<String, Runnable> known =
        Map.of(
            URI_PROPERTY, () -> Clients.place(manager, this),
            CLIENT, this::client,
            MARSHALLER, () -> object(MARSHALLER, Marshaller.class),
            EXECUTOR, this::executor,
            ASK_AHEAD, this::askAhead,
            TIMEOUT_MS, () -> number(TIMEOUT_MS),
            CONNECT_TIMEOUT_MS, () -> number(CONNECT_TIMEOUT_MS),
            RETRY_ATTEMPTS, () -> number(RETRY_ATTEMPTS),
            CONNECTIONS, () -> number(CONNECTIONS));
    Set<String> wrong = new TreeSet<>();
    Set<Object> names = new HashSet<>(withSystem().keySet());
    names.addAll(properties.keySet());
    for (Object given : names) {
      String name = given.toString();
      if (name.startsWith(PREFIX)
          && !name.startsWith(MARSHALLERS_OWN)
          && !name.startsWith(TIMEOUT_MS + '.')
          && !known.containsKey(name)) {
        wrong.add("there is no " + name + " among " + new TreeSet<>(known.keySet()));
      }
    }
    for (Runnable read : known.values()) {
      try {
        read.run();
      } catch (CacheException e) {
        wrong.add(String.valueOf(e.getMessage()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new CacheException(String.join("; ", wrong));
    }
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
    String text = text(ASK_AHEAD);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new CacheException(ASK_AHEAD + " is neither true nor false: " + text);
    }
    return "true".equals(text);
  }

  /** How long that cache waits for a reply, in milliseconds; null for as long as others. */
  public @Nullable Integer timeoutOf(String cache) {
    return number(TIMEOUT_MS + '.' + cache);
  }

  /** A number that was given, or null. */
  @Nullable Integer number(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    int least = name.equals(RETRY_ATTEMPTS) ? 0 : 1;
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, as are those that are too small
    }
    throw new CacheException(name + " is not a number from " + least + " on: " + text);
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
      String allow = text(JavaSerialization.ALLOW);
      throw new CacheException(
          "cannot make the marshaller "
              + name
              + (allow == null ? "" : " with " + JavaSerialization.ALLOW + "=" + allow)
              + ": "
              + cause(e),
          e);
    }
  }

  /** A property as text, the system's where the manager's have none, or null. */
  @Nullable String text(String name) {
    Object own = properties.get(name);
    if (own == null) {
      own = properties.getProperty(name, System.getProperty(name));
    }
    return own == null ? null : own.toString();
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
    if (value == null || (value instanceof String && name.equals(MARSHALLER))) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new CacheException(name + " is not a " + type.getName() + ": " + withoutUser(value));
    }
    return type.cast(value);
  }

  private static String cause(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
