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

/**
 * One command for many keys, sent as a batch to each master and answered in order. For one thread
 * and use.
 */
final class Pipeline {

  private final CommandBatchService batch;
  private final Connection connection;
  private final RedisCommand<?> command;
  private final boolean changes;
  private final List<RFuture<?>> replies = new ArrayList<>();

  Pipeline(CommandBatchService batch, Connection connection, RedisCommand<?> command) {
    this.batch = batch;
    this.connection = connection;
    this.command = command;
    this.changes = Commands.changes(command);
  }

  /** Adds the command for the master of a key. */
  void add(byte[] key, Object... parameters) {
    replies.add(
        batch.writeAsync(connection.route(key), ByteArrayCodec.INSTANCE, command, parameters));
  }

  /**
   * Sends all commands, and waits for all replies.
   *
   * @throws RedisCacheException if any of them failed; the others may have been executed
   */
  List<@Nullable Object> send() {
    if (replies.isEmpty()) {
      return List.of();
    }
    String what = command.getName();
    try {
      connection.replies.await(what, changes, batch.executeAsync());
      List<@Nullable Object> answers = new ArrayList<>(replies.size());
      for (RFuture<?> reply : replies) {
        answers.add(connection.replies.await(what, changes, reply));
      }
      return answers;
    } catch (RedisCacheException e) {
      Throwable cause = e.getCause();
      throw cause != null && partly(cause) ? new RedisCacheException(what, true, cause) : e;
    }
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
