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
 * Counts connections to Redis as they become usable, and knows the open ones. The count has risen
 * before any answer comes over a new connection: a caller that reads the same number before and
 * after a command knows that it was not answered over a connection made in between, and one that
 * sees it risen asks the server over that (its run id, its role) before trusting it. Connections to
 * replicas and sentinels count too: it may rise for nothing, never too late. Thread-safe.
 */
public final class ConnectionGeneration implements NettyHook {

  private final AtomicLong connections = new AtomicLong();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final NettyHook hook;

  private ConnectionGeneration(NettyHook hook) {
    this.hook = hook;
  }

  /**
   * The count of the clients made from a configuration, put into it if it is not there yet. The
   * configuration's own hook goes on being told.
   */
  public static ConnectionGeneration of(Config config) {
    if (config.getNettyHook() instanceof ConnectionGeneration present) {
      return present;
    }
    ConnectionGeneration generation = new ConnectionGeneration(config.getNettyHook());
    config.setNettyHook(generation);
    return generation;
  }

  /** The number of connections made so far. */
  public long current() {
    return connections.get();
  }

  /** Counts a change that was seen in another way. */
  void rise() {
    connections.incrementAndGet();
  }

  /** The channels of every connection that is usable by now. */
  Set<Channel> open() {
    return open;
  }

  @Override
  public void afterBoostrapInitialization(Bootstrap bootstrap) {
    hook.afterBoostrapInitialization(bootstrap);
  }

  @Override
  public void afterChannelInitialization(Channel channel) {
    // The channel has its connection once it is registered: before this task runs.
    channel.eventLoop().execute(() -> await(channel));
    hook.afterChannelInitialization(channel);
  }

  /** Answers are read by the thread that completes the promise: none before the count has risen. */
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
