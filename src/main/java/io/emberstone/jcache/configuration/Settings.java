package io.emberstone.jcache.configuration;

import io.emberstone.jcache.marshal.JavaSerialization;
import io.emberstone.jcache.marshal.Marshaller;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/**
 * The properties of a cache manager, by name: from the {@link Properties} it is created with, or
 * else system properties. {@link #CLIENT}, {@link #MARSHALLER} and {@link #EXECUTOR} may also be
 * given as objects ({@code properties.put}).
 */
public final class Settings {

  private static final String PREFIX = "io.emberstone.jcache.";

  /**
   * The address of Redis if the manager's URI is not one: a {@code redis:} or {@code rediss:} URI,
   * or that of a Redisson YAML file.
   */
  public static final String URI_PROPERTY = PREFIX + "uri";

  /** An existing {@link RedissonClient}, which the manager does not shut down. */
  public static final String CLIENT = PREFIX + "client";

  /** The {@link Marshaller} for all but {@code byte[]} and text: a class name or an instance. */
  public static final String MARSHALLER = PREFIX + "marshaller";

  /** An {@link ExecutorService} for loading and asynchronous listeners, not shut down here. */
  public static final String EXECUTOR = PREFIX + "executor";

  /**
   * {@code true} if expiry policies other than the standard's own may be asked for durations that
   * are then not used, which saves a round trip.
   */
  public static final String ASK_AHEAD = PREFIX + "expiry.ask-ahead";

  /**
   * The timeout for a reply; for {@code redis:} URIs. With a dot and a cache's name appended, for
   * that cache alone and with any client, for instance because its values are large.
   */
  public static final String TIMEOUT_MS = PREFIX + "timeout-ms";

  /** The timeout for connecting; for {@code redis:} URIs. */
  public static final String CONNECT_TIMEOUT_MS = PREFIX + "connect-timeout-ms";

  /** How often to retry connecting or reading, 1 by default; for {@code redis:} URIs. */
  public static final String RETRY_ATTEMPTS = PREFIX + "retry-attempts";

  /** The number of connections to keep open; for {@code redis:} URIs. */
  public static final String CONNECTIONS = PREFIX + "connections";

  /** The properties a marshaller reads itself. */
  private static final String MARSHALLERS_OWN = PREFIX + "serialization.";

  private static final URI DEFAULT_URI = URI.create("redis://localhost:6379");

  private final Properties all = new Properties();
  private final ClassLoader loader;

  /** Creates the settings of a manager with that class loader. */
  public Settings(Properties properties, ClassLoader loader) {
    this.loader = loader;
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        all.setProperty(name, System.getProperty(name));
      }
    }
    for (String name : properties.stringPropertyNames()) {
      all.setProperty(name, properties.getProperty(name));
    }
    all.putAll(properties);
  }

  /** Returns the default manager's URI: system property {@value #URI_PROPERTY}, or localhost. */
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

  /** Returns a URI without user and password, fit for messages. */
  public static String withoutUser(Object uri) {
    return uri.toString().replaceFirst("//[^/]*@", "//");
  }

  /**
   * Checks everything that can be checked without Redis.
   *
   * @throws CacheException naming every invalid property
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
    for (Object given : all.keySet()) {
      String name = given.toString();
      if (name.startsWith(PREFIX)
          && !name.startsWith(MARSHALLERS_OWN)
          && !name.startsWith(TIMEOUT_MS + '.')
          && !known.containsKey(name)) {
        wrong.add("no " + name + " among the known properties " + new TreeSet<>(known.keySet()));
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

  /** Returns the client to use, or null to create one. */
  public @Nullable RedissonClient client() {
    return object(CLIENT, RedissonClient.class);
  }

  /** Returns the executor to use, or null to create one. */
  public @Nullable ExecutorService executor() {
    return object(EXECUTOR, ExecutorService.class);
  }

  /** Returns whether policies other than the standard's may be asked for durations not used. */
  public boolean askAhead() {
    String text = text(ASK_AHEAD);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new CacheException(ASK_AHEAD + " is neither true nor false: " + text);
    }
    return "true".equals(text);
  }

  /** Returns the cache's own reply timeout in milliseconds, or null if it has none. */
  public @Nullable Integer timeoutOf(String cache) {
    return number(TIMEOUT_MS + '.' + cache);
  }

  /** Returns a numeric property, or another number if it is absent. */
  int number(String name, int otherwise) {
    Integer given = number(name);
    return given == null ? otherwise : given;
  }

  /** Returns a numeric property, or null if absent. */
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
      // rejected below, as are numbers that are too small
    }
    throw new CacheException(name + " is not a number of at least " + least + ": " + text);
  }

  /**
   * Returns the marshaller, or null if none is configured.
   *
   * @throws CacheException if it cannot be created
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
      try {
        return type.getConstructor(Properties.class, ClassLoader.class).newInstance(all, loader);
      } catch (NoSuchMethodException e) {
        return type.getConstructor().newInstance();
      }
    } catch (ReflectiveOperationException | ClassCastException e) {
      String allow = text(JavaSerialization.ALLOW);
      throw new CacheException(
          "cannot create the marshaller "
              + name
              + (allow == null ? "" : " with " + JavaSerialization.ALLOW + "=" + allow)
              + ": "
              + cause(e),
          e);
    }
  }

  /** Returns a property as text, or null. */
  @Nullable String text(String name) {
    Object value = all.get(name);
    return value == null ? null : value.toString();
  }

  private <T> @Nullable T object(String name, Class<T> type) {
    Object value = all.get(name);
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
