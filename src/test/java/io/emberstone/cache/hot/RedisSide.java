package io.emberstone.cache.hot;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.jcache.fixture.Wait;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One node's hot side on a real Redis, over connections of its own; it is up from the start. */
final class RedisSide implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LIMIT = Duration.ofMillis(500);

  final HotSide hot;
  private final RedisClient client;
  private final EntryPerKeyCaches caches;

  private RedisSide(RedisSettings settings, TimeSource time) {
    client = new RedisClient(settings);
    caches = new EntryPerKeyCaches(client);
    hot =
        new HotSide(
            caches::open, RedisHotServers.ofEntryPerKey(client), time, Duration.ofSeconds(10));
    if (!Wait.until(PATIENCE, this::isUpAfterAProbe)) {
      throw new IllegalStateException("the tier does not come up");
    }
    hot.replays.clear();
    hot.observer.events.clear();
  }

  /** With one server. */
  static RedisSide at(URI address, TimeSource time) {
    return at(address, time, 4);
  }

  /** With one server, and room for so many connections. */
  static RedisSide at(URI address, TimeSource time, int connections) {
    return new RedisSide(settings(address.toString(), Optional.empty(), connections), time);
  }

  /** With the servers of a Redisson file. */
  static RedisSide of(URI yaml) {
    return new RedisSide(
        settings("redis://127.0.0.1:1", Optional.of(Path.of(yaml)), 4), TimeSource.SYSTEM);
  }

  private static RedisSettings settings(String address, Optional<Path> yaml, int connections) {
    return new RedisSettings(address, yaml, LIMIT, LIMIT, connections);
  }

  boolean isUpAfterAProbe() {
    hot.probe.run();
    return hot.state.isUp();
  }

  @Override
  public void close() {
    caches.close();
    client.close();
  }
}
