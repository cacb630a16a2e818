package io.emberstone.jcache.redis;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.WriteRedisConnectionException;
import org.redisson.config.BaseConfig;

/**
 * Waits for replies, as long as the client's own timeouts allow, or until interrupted. It needs its
 * own bound, since Redisson's timeout never fires while a command cannot be fully written (a large
 * value, a server that has stopped reading).
 */
final class Replies {

  private static final long SLACK_MS = 50;

  private final long limitMs;

  Replies(BaseConfig<?> limits, int timeoutMs) {
    this.limitMs = limitMs(limits, timeoutMs);
  }

  /** Returns the longest a call may take: every attempt with its delay, and connecting. */
  private static long limitMs(BaseConfig<?> limits, int timeoutMs) {
    long ms = limits.getConnectTimeout() + timeoutMs + SLACK_MS;
    for (int attempt = 0; attempt < limits.getRetryAttempts(); attempt++) {
      ms += timeoutMs + limits.getRetryDelay().calcDelay(attempt).toMillis();
    }
    return ms;
  }

  /**
   * Waits for a reply.
   *
   * @param what the operation, for the message if it fails
   * @param changes whether it changes something
   */
  <R> @Nullable R await(String what, boolean changes, CompletionStage<R> answer) {
    CompletableFuture<R> reply = answer.toCompletableFuture();
    if (Thread.currentThread().getName().startsWith("redisson-netty")) {
      throw new IllegalStateException(
          "a cache cannot be called from the Redis client's own thread");
    }
    try {
      return reply.get(limitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      throw new RedisCacheException(what, changes, e);
    } catch (TimeoutException e) {
      reply.cancel(true);
      Throwable late = new TimeoutException("no answer within " + limitMs + " ms");
      throw new RedisCacheException(what, changes, late);
    } catch (CancellationException e) {
      throw new RedisCacheException(what, changes, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new RedisCacheException(what, changes && mayHaveHappened(cause), cause);
    }
  }

  /**
   * Returns whether a command may have been executed despite its failure. An error reply, or no
   * connection to send it on, means that it was not; a lost reply, or anything unknown, that it
   * may.
   */
  private static boolean mayHaveHappened(Throwable cause) {
    if (cause instanceof RedisResponseTimeoutException
        || cause instanceof RedisReconnectedException
        || cause instanceof WriteRedisConnectionException) {
      return true;
    }
    if (cause instanceof RedisTimeoutException
        || cause instanceof RedisConnectionException
        || cause instanceof RedisNodeNotFoundException) {
      return false;
    }
    return !(cause instanceof RedisException) || cause.getCause() != null;
  }
}
