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
 * Makes Redisson clients from URIs: {@code redis://[user:password@]host[:port][/database]} and
 * {@code rediss:} for one server with TLS; {@code classpath:name}, or any URL or path, for a
 * Redisson YAML file (single, sentinel, cluster, replicated, master and slaves). A client is
 * connected by its first command, not before; it reads and subscribes at masters, and counts its
 * connections.
 */
public final class Clients {

  private static final int DEFAULT_PORT = 6379;
  private static final int DEFAULT_CONNECTIONS = 16;

  private Clients() {}

  /**
   * A client for a manager's URI.
   *
   * @throws CacheException if the URI or the file cannot be read
   */
  public static RedissonClient create(URI uri, Settings settings, ClassLoader loader) {
    URI place = isPlace(uri) ? uri : URI.create(fallback(settings));
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

  private static String fallback(Settings settings) {
    String uri = settings.text(Settings.URI_PROPERTY);
    return uri == null ? Settings.defaultUri().toString() : uri;
  }

  /** Whether a manager's URI says where Redis is, or is only the manager's name. */
  private static boolean isPlace(URI uri) {
    String text = uri.toString();
    return isRedis(uri) || text.endsWith(".yaml") || text.endsWith(".yml");
  }

  private static boolean isRedis(URI uri) {
    return "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
  }

  private static Config single(URI uri, Settings settings) {
    if (uri.getHost() == null) {
      throw new CacheException("no host in " + uri);
    }
    Config config = new Config();
    credentials(config, uri.getUserInfo());
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    int connections = or(settings.number(Settings.CONNECTIONS), DEFAULT_CONNECTIONS);
    SingleServerConfig server =
        config
            .useSingleServer()
            .setAddress(uri.getScheme() + "://" + uri.getHost() + ":" + port)
            .setDatabase(database(uri))
            .setConnectionPoolSize(connections)
            .setConnectionMinimumIdleSize(connections);
    server.setTimeout(or(settings.number(Settings.TIMEOUT_MS), server.getTimeout()));
    server.setConnectTimeout(
        or(settings.number(Settings.CONNECT_TIMEOUT_MS), server.getConnectTimeout()));
    server.setRetryAttempts(
        or(settings.number(Settings.RETRY_ATTEMPTS), server.getRetryAttempts()));
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
    } catch (IOException e) {
      throw new CacheException("cannot read the Redisson configuration " + uri, e);
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

  /** A cache reads what it wrote: from the masters, also where a file says otherwise. */
  private static void atMasters(Config config) {
    if (config.isSingleConfig()) {
      return;
    }
    BaseMasterSlaveServersConfig<?> servers;
    if (config.isClusterConfig()) {
      servers = config.useClusterServers();
    } else if (config.isSentinelConfig()) {
      servers = config.useSentinelServers();
    } else {
      servers = otherServers(config);
    }
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

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
