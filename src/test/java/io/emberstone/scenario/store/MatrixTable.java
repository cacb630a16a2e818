package io.emberstone.scenario.store;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Account;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table behind the store, by plain JDBC: what a test does to it, and what it finds in it. */
final class MatrixTable {

  private MatrixTable() {}

  /** A connection as the role that reads and writes. */
  static Connection application() throws SQLException {
    return connect(TestServers.postgres().application());
  }

  private static Connection connect(Account account) throws SQLException {
    String url = TestServers.postgres().url() + "?currentSchema=emberstone";
    return DriverManager.getConnection(url, account.user(), account.password());
  }

  /** Runs a statement as the role that owns the table. */
  static void change(String sql) throws SQLException {
    try (Connection connection = connect(TestServers.postgres().owner());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one value a query of the owner's finds. */
  static String value(String sql) throws SQLException {
    try (Connection connection = connect(TestServers.postgres().owner());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static long rows() throws SQLException {
    return Long.parseLong(value("SELECT count(*) FROM scenario_matrices"));
  }
}
