package io.emberstone.jcache.configuration;

import io.emberstone.jcache.redis.ConnectionGeneration;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SingleServerConfig;
import org.redisson.config.SubscriptionMode;

/**
 * Creates Redisson clients from URIs: {@code redis://[user:password@]host[:port][/database]} and
 * {@code rediss:} for one server, the latter with TLS; {@code classpath:name}, or any URL or path,
 * for a Redisson YAML file (single, sentinel, cluster, replicated, master and slaves). A client
 * connects on its first command; it reads from and subscribes at masters, and counts its
 * connections.
 */
public final class Clients {

  private static final int DEFAULT_PORT = 6379;
  private static final int DEFAULT_CONNECTIONS = 16;
  private static final int DEFAULT_RETRIES = 1;

  private Clients() {}

  /** The address of Redis, and which setting it comes from. */
  public record Place(URI uri, String source) {

    /** Omits user and password. */
    @Override
    public String toString() {
      String tls = "rediss".equals(uri.getScheme()) ? "with TLS, " : "";
      return Settings.withoutUser(uri) + " (" + tls + "from " + source + ")";
    }
  }

  /**
   * Returns the address of Redis for a manager: its URI, or the property's if that URI is just a
   * name or the default.
   *
   * @throws CacheException if it looks like an address but cannot be used as one
   */
  public static Place place(URI manager, Settings settings) {
    String property = settings.text(Settings.URI_PROPERTY);
    Place own = usable(new Place(manager, "the manager's URI"));
    if (property == null || (isPlace(manager) && !manager.equals(Settings.defaultUri()))) {
      return isPlace(manager) ? own : new Place(Settings.defaultUri(), "the default");
    }
    return usable(new Place(Settings.uri(property), Settings.URI_PROPERTY));
  }

  private static Place usable(Place place) {
    String text = place.uri().toString();
    if (isRedis(place.uri()) && place.uri().getHost() == null) {
      throw new CacheException(
          "no host in " + place + (text.contains("_") ? ": host names have no underscores" : ""));
    }
    if (!isPlace(place.uri())
        && (place.uri().getAuthority() != null || text.matches("[^/:]+:\\d{2,5}(/.*)?"))) {
      throw new CacheException(place + " is neither redis://host:port nor a Redisson YAML file");
    }
    return place;
  }

  /**
   * Creates a client.
   *
   * @throws CacheException if the file cannot be read
   */
  public static RedissonClient create(Place where, Settings settings, ClassLoader loader) {
    URI place = where.uri();
    Config config = isRedis(place) ? single(place, settings) : yaml(place, loader);
    config.setCodec(ByteArrayCodec.INSTANCE);
    config.setLazyInitialization(true);
    config.setUseThreadClassLoader(false);
    atMasters(config);
    ConnectionGeneration.of(config);
    ClientThreads.prepare(config);
    RedissonClient client = Redisson.create(config);
    ClientThreads.timer(client);
    return client;
  }

  /** Returns whether a manager's URI is the address of Redis, rather than just a name. */
  private static boolean isPlace(URI uri) {
    String text = uri.toString();
    return isRedis(uri) || text.endsWith(".yaml") || text.endsWith(".yml");
  }

  private static boolean isRedis(URI uri) {
    return "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
  }

  private static Config single(URI uri, Settings settings) {
    Config config = new Config();
    credentials(config, uri.getUserInfo());
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    int connections = settings.number(Settings.CONNECTIONS, DEFAULT_CONNECTIONS);
    SingleServerConfig server =
        config
            .useSingleServer()
            .setAddress(uri.getScheme() + "://" + uri.getHost() + ":" + port)
            .setDatabase(database(uri))
            .setConnectionPoolSize(connections)
            .setConnectionMinimumIdleSize(connections);
    server.setTimeout(settings.number(Settings.TIMEOUT_MS, server.getTimeout()));
    server.setConnectTimeout(
        settings.number(Settings.CONNECT_TIMEOUT_MS, server.getConnectTimeout()));
    server.setRetryAttempts(settings.number(Settings.RETRY_ATTEMPTS, DEFAULT_RETRIES));
    return config;
  }

  private static void credentials(Config config, @Nullable String userInfo) {
    if (userInfo == null) {
      return;
    }
    int colon = userInfo.indexOf(':');
    if (colon > 0) {
      config.setUsername(userInfo.substring(0, colon));
    }
    config.setPassword(userInfo.substring(colon + 1));
  }

  private static int database(URI uri) {
    String path = uri.getPath();
    if (path == null || path.length() < 2) {
      return 0;
    }
    try {
      return Integer.parseInt(path.substring(1));
    } catch (NumberFormatException e) {
      throw new CacheException("no database number in " + uri.getPath(), e);
    }
  }

  private static Config yaml(URI uri, ClassLoader loader) {
    try (InputStream in = open(uri, loader)) {
      return Config.fromYAML(in);
    } catch (IOException | RuntimeException e) {
      throw new CacheException("cannot read the Redisson file " + uri + ": " + e.getMessage(), e);
    }
  }

  private static InputStream open(URI uri, ClassLoader loader) throws IOException {
    if ("classpath".equals(uri.getScheme())) {
      String name = uri.getSchemeSpecificPart().replaceFirst("^/+", "");
      InputStream in = loader.getResourceAsStream(name);
      if (in == null) {
        throw new FileNotFoundException(name + " is not on the class path");
      }
      return in;
    }
    if (uri.getScheme() == null) {
      return Files.newInputStream(Path.of(uri.getPath()));
    }
    URL url = uri.toURL();
    return url.openStream();
  }

  /** Reads from masters whatever the file says, since a cache must read its own writes. */
  private static void atMasters(Config config) {
    if (config.isSingleConfig()) {
      return;
    }
    BaseMasterSlaveServersConfig<?> servers =
        config.isClusterConfig()
            ? config.useClusterServers()
            : config.isSentinelConfig() ? config.useSentinelServers() : otherServers(config);
    servers.setReadMode(ReadMode.MASTER);
    servers.setSubscriptionMode(SubscriptionMode.MASTER);
  }

  private static BaseMasterSlaveServersConfig<?> otherServers(Config config) {
    try {
      return config.useReplicatedServers();
    } catch (IllegalStateException e) {
      return config.useMasterSlaveServers();
    }
  }
}
