package io.emberstone.container;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Account;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The lock in PostgreSQL under which a matrix is generated. A test that holds it decides when the
 * generation may begin, on however many servers it is wanted.
 */
final class GenerationLock implements AutoCloseable {

  private static final String NAME = "hashtextextended('scenario-matrix:' || ?, 0)";

  private final Connection holder;

  private GenerationLock(Connection holder) {
    this.holder = holder;
  }

  /** Takes the lock of a key until closed. */
  static GenerationLock of(String key) {
    Connection connection = connect();
    ask(connection, "SELECT pg_advisory_lock(" + NAME + ") IS NOT NULL", key);
    return new GenerationLock(connection);
  }

  /** Whether anybody holds the lock of a key: it is being generated. */
  static boolean isHeld(String key) {
    try (Connection connection = connect()) {
      return ask(
          connection,
          "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
              + " AND (classid::bigint << 32) | objid::bigint = "
              + NAME
              + ")",
          key);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean ask(Connection connection, String sql, String key) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Connection connect() {
    Account superuser = TestServers.postgres().superuser();
    try {
      return DriverManager.getConnection(
          TestServers.postgres().url(), superuser.user(), superuser.password());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
