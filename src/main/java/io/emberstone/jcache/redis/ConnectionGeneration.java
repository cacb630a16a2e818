package io.emberstone.jcache.redis;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.redisson.client.NettyHook;
import org.redisson.client.RedisConnection;
import org.redisson.config.Config;

/**
 * Counts connections to Redis as they become usable, and knows the open ones. The count rises
 * before any reply arrives over a new connection: a caller that reads the same number before and
 * after a command knows that the reply did not come over a connection made in between; one that
 * sees it risen asks the server for its run id and role before trusting the new connection.
 * Connections to replicas and sentinels count too: the count may rise needlessly, but never too
 * late. Thread-safe.
 */
public final class ConnectionGeneration implements NettyHook {

  private final AtomicLong connections = new AtomicLong();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final NettyHook hook;

  private ConnectionGeneration(NettyHook hook) {
    this.hook = hook;
  }

  /**
   * Returns the count for clients created from a configuration, installing it if necessary. The
   * configuration's own hook is still called.
   */
  public static ConnectionGeneration of(Config config) {
    if (config.getNettyHook() instanceof ConnectionGeneration present) {
      return present;
    }
    ConnectionGeneration generation = new ConnectionGeneration(config.getNettyHook());
    config.setNettyHook(generation);
    return generation;
  }

  /** Returns the number of connections made so far. */
  public long current() {
    return connections.get();
  }

  /** Counts a change that was detected otherwise. */
  void rise() {
    connections.incrementAndGet();
  }

  /** Returns the channels of all usable connections. */
  Set<Channel> open() {
    return open;
  }

  @Override
  public void afterBoostrapInitialization(Bootstrap bootstrap) {
    hook.afterBoostrapInitialization(bootstrap);
  }

  @Override
  public void afterChannelInitialization(Channel channel) {
    // The channel gets its connection when it is registered, which is before this task runs.
    channel.eventLoop().execute(() -> await(channel));
    hook.afterChannelInitialization(channel);
  }

  /** The thread that completes the promise also reads replies: none before the count has risen. */
  private void await(Channel channel) {
    RedisConnection connection = RedisConnection.getFrom(channel);
    if (connection != null) {
      var unused = connection.getConnectionPromise().thenAccept(usable -> opened(channel));
    }
  }

  private void opened(Channel channel) {
    open.add(channel);
    channel.closeFuture().addListener(closed -> open.remove(channel));
    rise();
  }
}
