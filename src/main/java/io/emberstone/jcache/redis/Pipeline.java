package io.emberstone.jcache.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RFuture;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.CommandBatchService;

/**
 * Commands that are sent together, one packet train for each master, and answered in their order.
 * For one thread and one use.
 */
final class Pipeline {

  private final CommandBatchService batch;
  private final Connection connection;
  private final List<RFuture<Object>> replies = new ArrayList<>();

  Pipeline(CommandBatchService batch, Connection connection) {
    this.batch = batch;
    this.connection = connection;
  }

  /** Adds a command for the master of a key. */
  @SuppressWarnings("unchecked") // what a command answers is whatever its user takes it for
  void add(byte[] key, RedisCommand<?> command, Object... parameters) {
    replies.add(
        (RFuture<Object>)
            (RFuture<?>)
                batch.writeAsync(
                    connection.route(key), ByteArrayCodec.INSTANCE, command, parameters));
  }

  /**
   * Sends all, and waits for all replies.
   *
   * @throws RedisCacheException if any of them failed; the others may have been carried out
   */
  List<@Nullable Object> send(String what, boolean changes) {
    if (replies.isEmpty()) {
      return List.of();
    }
    if (changes) {
      connection.replies.written(what, batch.executeAsync());
    } else {
      connection.replies.read(what, batch.executeAsync());
    }
    List<@Nullable Object> answers = new ArrayList<>(replies.size());
    for (RFuture<Object> reply : replies) {
      answers.add(
          changes ? connection.replies.written(what, reply) : connection.replies.read(what, reply));
    }
    return answers;
  }
}
