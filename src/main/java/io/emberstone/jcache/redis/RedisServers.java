package io.emberstone.jcache.redis;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.api.NodeType;
import org.redisson.api.RFuture;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisPubSubConnection;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.decoder.ListScanResult;
import org.redisson.config.Config;
import org.redisson.connection.ConnectionListener;
import org.redisson.connection.MasterSlaveEntry;

/**
 * The servers behind a cache manager, for monitoring and recovery: {@code
 * manager.unwrap(RedisServers.class)}. All methods except the first call the servers, within the
 * client's timeouts, and throw {@link RedisCacheException} if one of them fails. Thread-safe.
 */
public final class RedisServers {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,4})-(\\d{1,20})");

  private final Connection connection;
  private final ConnectionGeneration generation;
  private final Map<Channel, Map<String, String>> asked = new ConcurrentHashMap<>();
  private volatile List<RedisClient> masters = List.of();

  /** Creates a view of the servers behind a connection. */
  public RedisServers(Connection connection) {
    this.connection = connection;
    Config config = connection.client().getConfig();
    boolean isPrepared = config.getNettyHook() instanceof ConnectionGeneration;
    this.generation = ConnectionGeneration.of(config);
    if (!isPrepared) {
      connection.events().addListener(new Reconnects(generation));
    }
  }

  /**
   * Returns a number that rises before the first command on any new connection to a master. It
   * costs one memory read. With a supplied client that was not created from a configuration
   * prepared by {@link ConnectionGeneration#of}, it rises only when Redisson notices that a server
   * disconnected and came back.
   */
  public long connectionGeneration() {
    if (!connection.leadsTo(masters)) {
      // In this order: a thread that sees the new masters sees the raised number too.
      List<RedisClient> now = connection.clients();
      generation.rise();
      masters = now;
    }
    return generation.current();
  }

  /** Returns how long the slowest master takes to answer a PING. */
  public Duration ping() {
    long slowest = 0;
    for (MasterSlaveEntry master : connection.masters()) {
      long start = System.nanoTime();
      connection.call(master, Commands.PING);
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    return Duration.ofNanos(slowest);
  }

  /**
   * Returns a section of INFO ("server", "memory", "stats", ...) for each master, by its address
   * {@code host:port}.
   */
  public Map<String, Map<String, String>> info(String section) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (MasterSlaveEntry master : connection.masters()) {
      Object reply = connection.call(master, Commands.INFO, section);
      all.put(address(master), parse(reply));
    }
    return all;
  }

  /**
   * Returns INFO as answered over every connection to each master, by the master's address {@code
   * host:port}.
   *
   * @param again whether to ask again over connections already asked
   */
  public Map<String, List<Map<String, String>>> infoOfConnections(boolean again) {
    Map<String, List<Map<String, String>>> all = new LinkedHashMap<>();
    for (MasterSlaveEntry master : connection.masters()) {
      List<Map<String, String>> answers = answers(master.getClient(), again);
      if (answers.isEmpty()) {
        // No connection is open: this opens one.
        connection.call(master, Commands.PING);
        answers = answers(master.getClient(), again);
      }
      all.put(
          address(master),
          answers.isEmpty() ? List.of(info("default").get(address(master))) : answers);
    }
    asked.keySet().retainAll(generation.open());
    return all;
  }

  private List<Map<String, String>> answers(RedisClient server, boolean again) {
    Map<Channel, RFuture<Object>> answers = new LinkedHashMap<>();
    List<Map<String, String>> fields = new ArrayList<>();
    for (Channel channel : generation.open()) {
      RedisConnection one = RedisConnection.getFrom(channel);
      Map<String, String> known = again ? null : asked.get(channel);
      if (one.getRedisClient() != server || one instanceof RedisPubSubConnection) {
        continue;
      }
      if (known != null) {
        fields.add(known);
      } else {
        answers.put(channel, one.async(ByteArrayCodec.INSTANCE, Commands.INFO, "default"));
      }
    }
    answers.forEach(
        (channel, answer) -> {
          try {
            asked.put(channel, parse(connection.replies.await("INFO", false, answer)));
            fields.add(asked.get(channel));
          } catch (RedisCacheException e) {
            // A connection that is closed by now will answer nothing more.
            if (channel.isActive()) {
              throw e;
            }
          }
        });
    return fields;
  }

  /** Closes every connection to a master, so that new ones reach the current server. */
  public void disconnect(String address) {
    Set<RedisClient> clients =
        connection.masters().stream()
            .filter(master -> address(master).equals(address))
            .map(MasterSlaveEntry::getClient)
            .collect(Collectors.toSet());
    for (Channel open : generation.open()) {
      if (clients.contains(RedisConnection.getFrom(open).getRedisClient())) {
        var unused = open.close();
      }
    }
  }

  /** Returns the master of a key, to be compared by identity. */
  public Object keeperOf(byte[] key) {
    return connection.master(key);
  }

  /** Returns the keys that match a pattern, page by page. */
  public KeyScan pages(String pattern) {
    return KeyScan.ofPattern(connection, pattern);
  }

  /**
   * Some keys.
   *
   * @param next the cursor of the next page; empty after the last one
   */
  public record Page(List<byte[]> keys, String next) {}

  /**
   * Returns the keys of one page that match a pattern, perhaps none. Unlike {@link #pages}, it
   * relies on the masters staying the same.
   *
   * @param cursor that of the page before; empty for the first
   * @throws IllegalArgumentException if the cursor is none
   */
  public Page page(String pattern, String cursor) {
    Matcher parts = CURSOR.matcher(cursor.isEmpty() ? "0-0" : cursor);
    List<MasterSlaveEntry> masters =
        connection.masters().stream().sorted(Comparator.comparing(RedisServers::address)).toList();
    if (!parts.matches() || Integer.parseInt(parts.group(1)) >= masters.size()) {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    int master = Integer.parseInt(parts.group(1));
    String position = Long.toUnsignedString(Long.parseUnsignedLong(parts.group(2)));
    Object reply =
        connection.call(
            masters.get(master), Commands.SCAN, position, "MATCH", pattern, "COUNT", 1000);
    if (!(reply instanceof ListScanResult<?> page)) {
      throw new IllegalStateException("SCAN answered " + reply);
    }
    boolean ended = page.getPos().equals("0");
    String next = ended ? master + 1 + "-0" : master + "-" + page.getPos();
    return new Page(
        page.getValues().stream().map(byte[].class::cast).toList(),
        ended && master + 1 == masters.size() ? "" : next);
  }

  /** Returns how many keys the masters have evicted since each of them was started. */
  public long evictedKeys() {
    return sum("evicted_keys");
  }

  /** Returns how many keys have expired on the masters since each of them was started. */
  public long expiredKeys() {
    return sum("expired_keys");
  }

  /**
   * Passes on every key that matches a glob pattern in Redis syntax, as text, perhaps more than
   * once, using SCAN, which does not block a server. Bytes that are not UTF-8 are replaced.
   *
   * @return the number of keys passed on
   */
  public long scan(String pattern, Consumer<String> keys) {
    long found = 0;
    KeyScan scan = pages(pattern);
    while (scan.hasNext()) {
      List<byte[]> page = scan.next();
      page.forEach(key -> keys.accept(new String(key, StandardCharsets.UTF_8)));
      found += page.size();
    }
    return found;
  }

  private long sum(String field) {
    return info("stats").values().stream()
        .mapToLong(stats -> Long.parseLong(stats.getOrDefault(field, "0")))
        .sum();
  }

  private static String address(MasterSlaveEntry master) {
    InetSocketAddress address = master.getClient().getAddr();
    return address.getHostString() + ":" + address.getPort();
  }

  /** Parses the lines of INFO: {@code name:value}; headings begin with a number sign. */
  private static Map<String, String> parse(@Nullable Object info) {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = info instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    for (String line : text.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("#")) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return fields;
  }

  /** Counts what Redisson notices, the only way for a client created elsewhere. */
  private record Reconnects(ConnectionGeneration generation) implements ConnectionListener {

    @Override
    @SuppressWarnings("deprecation") // abstract in Redisson, replaced by the method below
    public void onConnect(InetSocketAddress address) {}

    @Override
    @SuppressWarnings("deprecation") // abstract in Redisson, of no interest here
    public void onDisconnect(InetSocketAddress address) {}

    @Override
    public void onConnect(InetSocketAddress address, NodeType nodeType) {
      generation.rise();
    }
  }
}
