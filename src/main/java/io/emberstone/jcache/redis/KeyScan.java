package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisClient;
import org.redisson.client.protocol.decoder.ListScanResult;
import org.redisson.connection.MasterSlaveEntry;

/**
 * The keys that match a pattern, page by page over every master, by SCAN, which does not block the
 * server. A key that exists throughout is found, perhaps more than once; others may be. If a master
 * changes halfway, its keys are scanned again from the start, since the cursor belonged to the old
 * one. If slots of a cluster have moved meanwhile, everything is scanned again, until there is no
 * slot that has moved in every round: a key that was missed has moved to where the next round finds
 * it, unless Redisson does not know that master yet. For one thread.
 */
public final class KeyScan implements Iterator<List<byte[]>> {

  private static final String START = "0";
  private static final int COUNT = 1000;

  private final Connection connection;
  private final byte[] pattern;
  private final Deque<MasterSlaveEntry> masters;
  private String cursor = START;
  private @Nullable RedisClient server;
  private @Nullable SlotKeepers keepers;
  private @Nullable BitSet moved;

  KeyScan(Connection connection, byte[] pattern) {
    this.connection = connection;
    this.pattern = pattern;
    this.masters = new ArrayDeque<>(connection.masters());
  }

  /** Returns the keys that begin with a prefix. */
  public static KeyScan ofPrefix(Connection connection, byte[] prefix) {
    return new KeyScan(connection, escaped(prefix));
  }

  /** Returns the keys that match a glob pattern in Redis syntax. */
  public static KeyScan ofPattern(Connection connection, String pattern) {
    return new KeyScan(connection, pattern.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean hasNext() {
    return !masters.isEmpty();
  }

  /**
   * Returns the next page, which may be empty.
   *
   * @throws RedisCacheException if the call fails; calling again retries the same page
   */
  @Override
  public List<byte[]> next() {
    MasterSlaveEntry master = masters.peek();
    if (master == null) {
      throw new NoSuchElementException();
    }
    if (keepers == null && connection.isCluster()) {
      keepers = new SlotKeepers(connection, masters);
    }
    Object reply = connection.call(master, Commands.SCAN, cursor, "MATCH", pattern, "COUNT", COUNT);
    if (!(reply instanceof ListScanResult<?> page)) {
      throw new IllegalStateException("SCAN answered " + reply);
    }
    boolean sameServer = server == null || server == page.getRedisClient();
    boolean isDone = sameServer && page.getPos().equals(START);
    if (isDone && keepers != null && masters.size() == 1) {
      masters.addAll(again(keepers));
    }
    server = isDone ? null : page.getRedisClient();
    cursor = sameServer ? page.getPos() : START;
    if (isDone) {
      masters.remove();
    }
    return page.getValues().stream().map(byte[].class::cast).toList();
  }

  /** Returns the masters to scan again; changes nothing if it throws. */
  private Collection<MasterSlaveEntry> again(SlotKeepers before) {
    Collection<MasterSlaveEntry> present = connection.masters();
    SlotKeepers after = new SlotKeepers(connection, present);
    BitSet now = after.changedSince(before);
    if (moved == null) {
      now.or(after.migrating());
    } else {
      // A slot that only keeps migrating moves one way: the last round saw its keys on a side.
      now.and(moved);
    }
    moved = now;
    keepers = after;
    return now.isEmpty() ? List.of() : present;
  }

  /** Returns the pattern for keys that begin with exactly those bytes. */
  private static byte[] escaped(byte[] prefix) {
    byte[] pattern = new byte[prefix.length * 2 + 1];
    int length = 0;
    for (byte b : prefix) {
      if (b == '*' || b == '?' || b == '[' || b == ']' || b == '\\' || b == '^') {
        pattern[length++] = '\\';
      }
      pattern[length++] = b;
    }
    pattern[length++] = '*';
    return Arrays.copyOf(pattern, length);
  }
}
