package io.emberstone.jcache.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many Redis strings at a time: one command for all on a single server, pipelined by slot in a
 * cluster. Keys are processed in slices, so that no call blocks a server for long and no buffer
 * grows without bound. Each entry is handled atomically, the whole is not. Methods throw {@link
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
    if (!connection.isCluster() && keys.size() <= SLICE) {
      return mget(keys);
    }
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (List<byte[]> slice : slices(keys)) {
      values.addAll(connection.isCluster() ? mgetBySlot(slice) : mget(slice));
    }
    return values;
  }

  /** Returns each key's value, or null, and sets its time to live in milliseconds: GETEX. */
  public List<byte @Nullable []> getAllAndExpire(List<byte[]> keys, long ttl) {
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (List<byte[]> slice : slices(keys)) {
      Pipeline pipeline = connection.changingPipeline();
      slice.forEach(key -> pipeline.add(key, Commands.GETEX, key, "PX", ttl));
      pipeline.send("GETEX").forEach(value -> values.add((byte[]) value));
    }
    return values;
  }

  /** Sets every key to its value, all with one time to live: pipelined SET. */
  public void setAll(List<byte[]> keys, List<byte[]> values, long ttl) {
    Pipeline pipeline = connection.changingPipeline();
    int bytes = 0;
    int count = 0;
    for (int i = 0; i < keys.size(); i++) {
      pipeline.add(keys.get(i), Commands.SET, setParameters(keys.get(i), values.get(i), ttl));
      bytes += values.get(i).length;
      if (++count == SLICE || bytes >= SLICE_BYTES) {
        pipeline.send("SET");
        pipeline = connection.changingPipeline();
        bytes = 0;
        count = 0;
      }
    }
    pipeline.send("SET");
  }

  /** Deletes keys, returning how many existed: UNLINK. */
  public long deleteAll(List<byte[]> keys) {
    long deleted = 0;
    for (List<byte[]> slice : slices(keys)) {
      deleted += connection.isCluster() ? unlinkBySlot(slice) : unlink(slice);
    }
    return deleted;
  }

  /** Deletes keys, returning the value of each, or null: pipelined GETDEL. */
  public List<byte @Nullable []> getAndDeleteAll(List<byte[]> keys) {
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (List<byte[]> slice : slices(keys)) {
      Pipeline pipeline = connection.changingPipeline();
      slice.forEach(key -> pipeline.add(key, Commands.GETDEL, key));
      pipeline.send("GETDEL").forEach(value -> values.add((byte[]) value));
    }
    return values;
  }

  private List<byte @Nullable []> mget(List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Object[] parameters = keys.toArray();
    List<Object> reply =
        connection.replies.read("MGET", connection.send(keys.get(0), Commands.MGET, parameters));
    return arrays(reply == null ? Arrays.asList(new Object[keys.size()]) : reply);
  }

  private List<byte @Nullable []> mgetBySlot(List<byte[]> keys) {
    Pipeline pipeline = connection.readingPipeline();
    Map<Integer, List<Integer>> slots = bySlot(keys);
    for (List<Integer> indices : slots.values()) {
      pipeline.add(keys.get(indices.get(0)), Commands.MGET, pick(keys, indices));
    }
    byte @Nullable [][] values = new byte @Nullable [keys.size()][];
    List<@Nullable Object> replies = pipeline.send("MGET");
    int reply = 0;
    for (List<Integer> indices : slots.values()) {
      List<?> found = replies.get(reply++) instanceof List<?> list ? list : List.of();
      for (int i = 0; i < found.size(); i++) {
        values[indices.get(i)] = (byte[]) found.get(i);
      }
    }
    return Arrays.asList(values);
  }

  private long unlink(List<byte[]> keys) {
    Object[] parameters = keys.toArray();
    Object reply =
        connection.replies.written(
            "UNLINK", connection.send(keys.get(0), Commands.UNLINK, parameters));
    return reply instanceof Long number ? number : 0;
  }

  private long unlinkBySlot(List<byte[]> keys) {
    Pipeline pipeline = connection.changingPipeline();
    for (List<Integer> indices : bySlot(keys).values()) {
      pipeline.add(keys.get(indices.get(0)), Commands.UNLINK, pick(keys, indices));
    }
    return pipeline.send("UNLINK").stream()
        .mapToLong(reply -> reply instanceof Long number ? number : 0)
        .sum();
  }

  private Map<Integer, List<Integer>> bySlot(List<byte[]> keys) {
    Map<Integer, List<Integer>> slots = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      slots.computeIfAbsent(connection.slot(keys.get(i)), slot -> new ArrayList<>()).add(i);
    }
    return slots;
  }

  private static Object[] pick(List<byte[]> keys, List<Integer> indices) {
    return indices.stream().map(keys::get).toArray();
  }

  private static Object[] setParameters(byte[] key, byte[] value, long ttl) {
    if (ttl == Ttl.KEEP) {
      return new Object[] {key, value, "KEEPTTL"};
    }
    return ttl == Ttl.ETERNAL ? new Object[] {key, value} : new Object[] {key, value, "PX", ttl};
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
