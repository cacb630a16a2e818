package io.emberstone.jcache.redis;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redisson.api.NodeType;
import org.redisson.connection.ConnectionListener;
import org.redisson.connection.MasterSlaveEntry;

/** The servers as one connection knows them. */
public final class ConnectedServers implements RedisServers, AutoCloseable {

  private final Connection connection;
  private final ConnectionGeneration generation;
  private final int listener;

  /** The servers behind that connection. */
  public ConnectedServers(Connection connection) {
    this.connection = connection;
    this.generation = ConnectionGeneration.of(connection.client().getConfig());
    this.listener = connection.events().addListener(new Reconnects());
  }

  /** Stops listening to the client, which may outlive this. */
  @Override
  public void close() {
    connection.events().removeListener(listener);
  }

  @Override
  public long connectionGeneration() {
    return generation.current();
  }

  @Override
  public Duration ping() {
    long slowest = 0;
    for (MasterSlaveEntry master : connection.masters()) {
      long start = System.nanoTime();
      connection.replies.read("PING", connection.send(master, Commands.PING));
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    return Duration.ofNanos(slowest);
  }

  @Override
  public Map<String, Map<String, String>> info(String section) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (MasterSlaveEntry master : connection.masters()) {
      Object reply =
          connection.replies.read("INFO", connection.send(master, Commands.INFO, section));
      all.put(address(master), parse(text(reply)));
    }
    return all;
  }

  @Override
  public long evictedKeys() {
    return sum("evicted_keys");
  }

  @Override
  public long expiredKeys() {
    return sum("expired_keys");
  }

  @Override
  public long scan(String pattern, Consumer<String> keys) {
    long found = 0;
    KeyScan scan = KeyScan.ofPattern(connection, pattern);
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

  private static String text(@Nullable Object reply) {
    return reply instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(reply);
  }

  /** The lines of INFO: {@code name:value}; headings begin with a number sign. */
  private static Map<String, String> parse(String info) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : info.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("#")) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return fields;
  }

  /** What Redisson itself notices: all there is to count with a client made elsewhere. */
  private final class Reconnects implements ConnectionListener {

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
