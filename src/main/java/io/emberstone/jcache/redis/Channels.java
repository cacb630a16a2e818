package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.api.listener.StatusListener;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Publishing and subscribing, as bytes. What is published while a subscriber's connection is down
 * is lost to it; it is notified once it is subscribed again. The client may be shared:
 * subscriptions of others are left alone. Thread-safe.
 */
public final class Channels implements AutoCloseable {

  private final Connection connection;
  private final Map<String, Queue<CompletionStage<Integer>>> listeners = new ConcurrentHashMap<>();

  /** Creates channels over a connection. */
  public Channels(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends a message, and returns how many subscribers it reached on that server.
   *
   * @throws RedisCacheException if it could not be sent
   */
  public long publish(String channel, byte[] message) {
    byte[] name = channel.getBytes(StandardCharsets.UTF_8);
    Object reply = connection.call(name, Commands.PUBLISH, name, message);
    return reply instanceof Long number ? number : 0;
  }

  /**
   * Subscribes in the background. Both callbacks run on the client's threads and must not block.
   *
   * @param received is called with each message
   * @param subscribed is called after every subscription: the first, and those after a lost
   *     connection
   */
  public CompletionStage<Void> subscribe(
      String channel, Consumer<byte[]> received, Runnable subscribed) {
    RTopic topic = topic(channel);
    return added(channel, topic.addListenerAsync(new Subscribed(subscribed)))
        .thenCompose(
            status ->
                added(
                    channel,
                    topic.addListenerAsync(
                        byte[].class, (name, message) -> received.accept(message))))
        .thenAccept(id -> subscribed.run());
  }

  private CompletionStage<Integer> added(String channel, CompletionStage<Integer> listener) {
    listeners.computeIfAbsent(channel, any -> new ConcurrentLinkedQueue<>()).add(listener);
    return listener;
  }

  /**
   * Subscribes to the server's own expiry events; see {@link #subscribeEvicted}.
   *
   * @return whether the server sends expiry events
   */
  public CompletionStage<Boolean> subscribeExpired(Consumer<byte[]> expired) {
    return subscribe("expired", "x", expired);
  }

  /**
   * Subscribes to the server's own eviction events, if it is a single server configured to send
   * them, as asked by CONFIG GET; an error reply counts as no.
   *
   * @param evicted is called with each key, on the client's threads, and must not block
   * @return whether the server sends eviction events
   */
  public CompletionStage<Boolean> subscribeEvicted(Consumer<byte[]> evicted) {
    return subscribe("evicted", "e", evicted);
  }

  private CompletionStage<Boolean> subscribe(String event, String flag, Consumer<byte[]> received) {
    if (connection.isCluster() || !reports(flag)) {
      return CompletableFuture.completedFuture(false);
    }
    String channel = "__keyevent@" + connection.database() + "__:" + event;
    return subscribe(channel, received, () -> {}).thenApply(nothing -> true);
  }

  private boolean reports(String flag) {
    try {
      List<Object> reply =
          connection.call(new byte[0], Commands.CONFIG_GET, "notify-keyspace-events");
      if (reply == null || reply.size() < 2) {
        return false;
      }
      String flags = new String((byte[]) reply.get(1), StandardCharsets.US_ASCII);
      return flags.contains("E") && (flags.contains(flag) || flags.contains("A"));
    } catch (RedisCacheException e) {
      return false;
    }
  }

  /** Ends this object's subscriptions to a channel, in the background. */
  public void unsubscribe(String channel) {
    Queue<CompletionStage<Integer>> added = listeners.remove(channel);
    if (added != null) {
      RTopic topic = topic(channel);
      for (CompletionStage<Integer> listener : added) {
        listener
            .thenCompose(topic::removeListenerAsync)
            .exceptionally(failure -> null); // they end with the connection
      }
    }
  }

  /** Ends all of this object's subscriptions, in the background. */
  @Override
  public void close() {
    listeners.keySet().forEach(this::unsubscribe);
  }

  private RTopic topic(String channel) {
    return connection.client().getTopic(channel, ByteArrayCodec.INSTANCE);
  }

  private record Subscribed(Runnable action) implements StatusListener {

    @Override
    public void onSubscribe(String channel) {
      action.run();
    }

    @Override
    public void onUnsubscribe(String channel) {
      // either intended, or followed by another subscription
    }
  }
}
