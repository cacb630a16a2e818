package io.emberstone.jcache.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;

/**
 * Many Redis strings at a time: one command for all on a single server, pipelined in a cluster.
 * Keys are processed in slices, so that no call blocks a server for long and no buffer grows
 * without bound. Each entry is handled atomically, the whole is not. Methods throw {@link
 * RedisCacheException} if a call fails; some of the keys may then have been processed.
 */
public final class Bulk {

  private static final int SLICE = 512;
  private static final int SLICE_BYTES = 8 << 20;

  private final Connection connection;

  /** Creates bulk commands over a connection. */
  public Bulk(Connection connection) {
    this.connection = connection;
  }

  /** Returns each key's value, in the keys' order, null if absent (or not a string): MGET. */
  public List<byte @Nullable []> getAll(List<byte[]> keys) {
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    if (connection.isCluster()) {
      pipelined(keys, Commands.MGET).forEach(reply -> add(reply, 1, values));
    } else {
      for (List<byte[]> slice : slices(keys)) {
        Object reply = connection.call(slice.get(0), Commands.MGET, slice.toArray());
        add(reply, slice.size(), values);
      }
    }
    return values;
  }

  /** Adds the values that MGET has found for so many keys. */
  private static void add(@Nullable Object reply, int keys, List<byte @Nullable []> values) {
    List<?> found = reply instanceof List<?> list ? list : Arrays.asList(new Object[keys]);
    found.forEach(value -> values.add((byte[]) value));
  }

  /** Returns each key's value, or null, and sets its time to live in milliseconds: GETEX. */
  public List<byte @Nullable []> getAllAndExpire(List<byte[]> keys, long ttl) {
    return arrays(pipelined(keys, Commands.GETEX, "PX", ttl));
  }

  /** Sets every key to its value, all with one time to live: pipelined SET. */
  public void setAll(List<byte[]> keys, List<byte[]> values, long ttl) {
    Pipeline pipeline = connection.pipeline(Commands.SET);
    int bytes = 0;
    int count = 0;
    for (int i = 0; i < keys.size(); i++) {
      pipeline.add(keys.get(i), Strings.setParameters(keys.get(i), values.get(i), ttl));
      bytes += values.get(i).length;
      if (++count == SLICE || bytes >= SLICE_BYTES) {
        pipeline.send();
        pipeline = connection.pipeline(Commands.SET);
        bytes = 0;
        count = 0;
      }
    }
    pipeline.send();
  }

  /** Deletes keys, returning how many existed: UNLINK. */
  public long deleteAll(List<byte[]> keys) {
    List<@Nullable Object> replies = new ArrayList<>();
    if (connection.isCluster()) {
      replies = pipelined(keys, Commands.UNLINK);
    } else {
      for (List<byte[]> slice : slices(keys)) {
        replies.add(connection.call(slice.get(0), Commands.UNLINK, slice.toArray()));
      }
    }
    return replies.stream().mapToLong(reply -> reply instanceof Long number ? number : 0).sum();
  }

  /** Deletes keys, returning the value of each, or null: pipelined GETDEL. */
  public List<byte @Nullable []> getAndDeleteAll(List<byte[]> keys) {
    return arrays(pipelined(keys, Commands.GETDEL));
  }

  /** Sends a command for each key, with the same options. */
  private List<@Nullable Object> pipelined(
      List<byte[]> keys, RedisCommand<?> command, Object... options) {
    List<@Nullable Object> replies = new ArrayList<>(keys.size());
    Object[] parameters = new Object[1 + options.length];
    System.arraycopy(options, 0, parameters, 1, options.length);
    for (List<byte[]> slice : slices(keys)) {
      Pipeline pipeline = connection.pipeline(command);
      for (byte[] key : slice) {
        parameters[0] = key;
        pipeline.add(key, parameters.clone());
      }
      replies.addAll(pipeline.send());
    }
    return replies;
  }

  private static List<List<byte[]>> slices(List<byte[]> keys) {
    List<List<byte[]>> slices = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += SLICE) {
      slices.add(keys.subList(from, Math.min(keys.size(), from + SLICE)));
    }
    return slices;
  }

  @SuppressWarnings("unchecked") // the byte codec yields only arrays and nulls
  private static List<byte @Nullable []> arrays(List<?> replies) {
    return (List<byte[]>) replies;
  }
}
