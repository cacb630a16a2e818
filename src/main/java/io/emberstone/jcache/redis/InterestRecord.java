package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which process is interested in which events of which cache, as recorded in Redis: one sorted set
 * of lines {@code process interest cache}, each valid until its lease ends by the server's clock.
 * An interest is a number other than 0. Methods throw {@link RedisCacheException} if a call fails.
 */
public final class InterestRecord {

  /** The channel on which changes are announced, and the record's key, which no entry can have. */
  public static final String NAME = "jcache.listeners";

  /** How long a line stays valid. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  private static final byte[] KEY = NAME.getBytes(StandardCharsets.UTF_8);

  private final Connection connection;
  private final UUID self;

  /** Creates access to the record for a process. */
  public InterestRecord(Connection connection, UUID self) {
    this.connection = connection;
    this.self = self;
  }

  /** Replaces this process's interest in a cache; the same one again renews its lease. */
  public void announce(String cache, int before, int now) {
    connection.run(
        Script.ANNOUNCE, KEY, line(cache, before), line(cache, now), LEASE.toMillis(), NAME);
  }

  private String line(String cache, int interest) {
    return interest == 0 ? "" : self + " " + interest + " " + cache;
  }

  /** Returns the interests of all other processes together, by cache. */
  public Map<String, Integer> others() {
    List<Object> lines = connection.call(KEY, Commands.ZRANGEBYSCORE, KEY, "-inf", "+inf");
    Map<String, Integer> others = new HashMap<>();
    for (Object line : lines == null ? List.of() : lines) {
      String[] parts = new String((byte[]) line, StandardCharsets.UTF_8).split(" ", 3);
      if (parts.length == 3 && !parts[0].equals(self.toString())) {
        others.merge(parts[2], Integer.parseInt(parts[1]), (a, b) -> a | b);
      }
    }
    return others;
  }
}
