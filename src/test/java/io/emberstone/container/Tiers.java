package io.emberstone.container;

import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Account;
import io.emberstone.dev.servers.Waiting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.redisson.client.codec.ByteArrayCodec;

/** Both tiers looked at behind the service's back: SQL, and a JCache client of the test's own. */
final class Tiers implements AutoCloseable {

  private static final String OWN_BACKENDS =
      "FROM pg_stat_activity WHERE usename = 'emberstone' AND pid <> pg_backend_pid()";

  private final RedisClient client =
      new RedisClient(
          new RedisSettings(
              TestServers.redis().address(),
              Optional.empty(),
              Duration.ofSeconds(3),
              Duration.ofSeconds(3),
              4));
  private final EntryPerKeyCaches caches = new EntryPerKeyCaches(client);

  /** The bytes of a hot entry, or null. */
  byte[] hot(String region, String key) {
    return cache(region).get(key);
  }

  /** How long Redis keeps a key yet. */
  Duration ttl(String redisKey) {
    return Duration.ofMillis(
        client.get().getBucket(redisKey, ByteArrayCodec.INSTANCE).remainTimeToLive());
  }

  /** Loses a hot entry, as an eviction does. */
  void evict(String region, String key) {
    cache(region).remove(key);
  }

  /** Loses all hot entries with a prefix of keys. */
  void clear(String prefix) {
    cache(prefix).clear();
  }

  /** Spoils a hot entry. */
  void corrupt(String region, String key) {
    byte[] bytes = hot(region, key);
    byte[] damaged = bytes.clone();
    damaged[damaged.length / 2] ^= 1;
    if (!cache(region).replace(key, bytes, damaged)) {
      throw new AssertionError("the entry changed meanwhile");
    }
  }

  /** Puts an entry where another one is, as nothing of the service does. */
  void plant(String region, String key, byte[] entry) {
    if (!cache(region).replace(key, entry)) {
      throw new AssertionError("there is no entry");
    }
  }

  private Cache<String, byte[]> cache(String region) {
    return caches.open(
        region, new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class));
  }

  long rows(String key) {
    return number("SELECT count(*) FROM emberstone.scenario_matrices WHERE matrix_key = ?", key);
  }

  long version(String key) {
    return number("SELECT version FROM emberstone.scenario_matrices WHERE matrix_key = ?", key);
  }

  /** Deletes the row. */
  void forget(String key) {
    number(
        "WITH gone AS (DELETE FROM emberstone.scenario_matrices WHERE matrix_key = ? RETURNING 1)"
            + " SELECT count(*) FROM gone",
        key);
  }

  /**
   * How often the table was read, by PostgreSQL's own count. A backend tells what it did when it
   * ends, at the latest, so the service's backends are ended first.
   */
  long tableReads() {
    return reads("scenario_matrices");
  }

  /** The same of another table. */
  long reads(String table) {
    endBackends();
    return number(
        "SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_stat_all_tables WHERE relname = ?", table);
  }

  /** From now on the service's role may write again, or not. */
  void refuseWrites(boolean refused) {
    execute(
        "ALTER ROLE emberstone SET default_transaction_read_only = " + (refused ? "on" : "off"));
    endBackends();
  }

  /** Keeps everybody from reading the table of matrices, until closed. */
  AutoCloseable lockMatrices() throws SQLException {
    Connection holder = connect();
    holder.setAutoCommit(false);
    try (PreparedStatement lock =
        holder.prepareStatement("LOCK TABLE emberstone.scenario_matrices")) {
      lock.execute();
    }
    return holder;
  }

  /** Makes every commit of a new matrix take longer than anybody waits, until closed. */
  AutoCloseable stallCommits() {
    execute(
        "CREATE FUNCTION emberstone.stall() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_sleep(600); RETURN NULL; END'");
    execute(
        "CREATE CONSTRAINT TRIGGER stall AFTER INSERT ON emberstone.scenario_matrices"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION emberstone.stall()");
    return () -> {
      endBackends();
      execute("DROP FUNCTION emberstone.stall() CASCADE");
    };
  }

  /** How many locks are waited for. */
  long waitedFor() {
    return number("SELECT count(*) FROM pg_locks WHERE NOT granted");
  }

  /** Ends the service's connections, as a restart does. */
  void endBackends() {
    number("SELECT count(pg_terminate_backend(pid, 5000)) " + OWN_BACKENDS);
  }

  long number(String sql, String... parameters) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(String sql) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Connection connect() throws SQLException {
    Account superuser = TestServers.postgres().superuser();
    return DriverManager.getConnection(
        TestServers.postgres().url(), superuser.user(), superuser.password());
  }

  /** Waits for something that will be so without anybody's doing. */
  static void eventually(String what, java.util.function.BooleanSupplier condition) {
    if (!Waiting.until(Duration.ofSeconds(60), condition)) {
      throw new AssertionError("still not so: " + what);
    }
  }

  @Override
  public void close() {
    caches.close();
    client.close();
  }
}
