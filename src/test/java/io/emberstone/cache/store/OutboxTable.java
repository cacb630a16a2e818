package io.emberstone.cache.store;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Account;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table behind the outbox, by plain JDBC: what a test does to it, and what it finds in it. */
public final class OutboxTable {

  private OutboxTable() {}

  /** A connection as the role that reads and writes. */
  public static Connection application() throws SQLException {
    return connect(TestServers.postgres().application());
  }

  private static Connection connect(Account account) throws SQLException {
    String url = TestServers.postgres().url() + "?currentSchema=emberstone";
    return DriverManager.getConnection(url, account.user(), account.password());
  }

  /** Ends a session of the application's on the spot. */
  public static void terminate(int pid) {
    try (Connection connection = connect(TestServers.postgres().superuser());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement as the role that owns the table. */
  public static void change(String sql) {
    try (Connection connection = connect(TestServers.postgres().owner());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves no row of a table that may not be there yet. */
  public static void emptyIfMigrated() {
    change(
        """
        DO $$ BEGIN
          IF to_regclass('emberstone.cache_invalidation') IS NOT NULL THEN
            TRUNCATE emberstone.cache_invalidation;
          END IF;
        END $$""");
  }

  /** Leaves no row. */
  public static void empty() {
    change("TRUNCATE cache_invalidation");
  }

  /** Makes every row look so much older, also since it was applied. */
  public static void age(String interval) {
    age(interval, "true");
  }

  /** The same for those that fulfil the condition. One at a time: two could wait for each other. */
  public static synchronized void age(String interval, String condition) {
    change(
        "UPDATE cache_invalidation SET written_at = written_at - INTERVAL '%1$s',"
                .formatted(interval)
            + " applied_at = applied_at - INTERVAL '%s' WHERE %s".formatted(interval, condition));
  }

  /** How many rows fulfil the condition. */
  public static long count(String condition) {
    return Long.parseLong(value("SELECT count(*) FROM cache_invalidation WHERE " + condition));
  }

  /** The one value a query of the owner's finds. */
  public static String value(String sql) {
    try (Connection connection = connect(TestServers.postgres().owner());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
