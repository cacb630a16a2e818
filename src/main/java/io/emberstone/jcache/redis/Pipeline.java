package io.emberstone.jcache.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RFuture;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.CommandBatchService;

/** Commands sent together, a batch per master, and answered in order. For one thread and use. */
final class Pipeline {

  private final CommandBatchService batch;
  private final Connection connection;
  private final boolean changes;
  private final List<RFuture<Object>> replies = new ArrayList<>();

  Pipeline(CommandBatchService batch, Connection connection, boolean changes) {
    this.batch = batch;
    this.connection = connection;
    this.changes = changes;
  }

  /** Adds a command for the master of a key. */
  @SuppressWarnings("unchecked") // the caller casts each reply to its command's type
  void add(byte[] key, RedisCommand<?> command, Object... parameters) {
    replies.add(
        (RFuture<Object>)
            (RFuture<?>)
                batch.writeAsync(
                    connection.route(key), ByteArrayCodec.INSTANCE, command, parameters));
  }

  /**
   * Sends all commands, and waits for all replies.
   *
   * @throws RedisCacheException if any of them failed; the others may have been executed
   */
  List<@Nullable Object> send(String what) {
    if (replies.isEmpty()) {
      return List.of();
    }
    try {
      await(what, batch.executeAsync());
      List<@Nullable Object> answers = new ArrayList<>(replies.size());
      for (RFuture<Object> reply : replies) {
        answers.add(await(what, reply));
      }
      return answers;
    } catch (RedisCacheException e) {
      Throwable cause = e.getCause();
      throw cause != null && partly(cause) ? new RedisCacheException(what, true, cause) : e;
    }
  }

  private <R> @Nullable R await(String what, RFuture<R> reply) {
    return changes ? connection.replies.written(what, reply) : connection.replies.read(what, reply);
  }

  /** Returns whether other commands may have been executed although one was not. */
  private boolean partly(Throwable failure) {
    return changes
        && replies.size() > 1
        && (connection.isCluster()
            || !(failure instanceof RedisConnectionException
                || failure instanceof RedisNodeNotFoundException));
  }
}
