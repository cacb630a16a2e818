package io.emberstone.dev.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * {@code server-config/roles.sql}, the script an administrator runs with psql, run here over JDBC:
 * so that it is the one description of roles and schema, and every test runs it. Of psql's own
 * language it knows what that file uses: variables in quotes, and {@code \connect}.
 */
public final class RolesScript {

  private static final Path SCRIPT = Path.of("server-config", "roles.sql");
  private static final String CONNECT = "\\connect emberstone";

  private RolesScript() {}

  /**
   * Makes the roles, the database and the schema.
   *
   * @param serverUrl the JDBC address of the server, up to the last slash
   * @param maintenance the database to begin in
   */
  public static void run(
      String serverUrl, String maintenance, Account superuser, Map<String, String> passwords) {
    try {
      String script = Files.readString(SCRIPT);
      for (Map.Entry<String, String> variable : passwords.entrySet()) {
        script = script.replace(":'" + variable.getKey() + "'", quoted(variable.getValue()));
      }
      int connect = script.indexOf(CONNECT);
      execute(serverUrl + maintenance, superuser, script.substring(0, connect));
      execute(serverUrl + "emberstone", superuser, script.substring(connect));
    } catch (IOException | SQLException e) {
      throw new ServerException("cannot run " + SCRIPT.toAbsolutePath() + ": " + e.getMessage(), e);
    }
  }

  // Statement by statement: CREATE DATABASE must stand alone.
  private static void execute(String url, Account superuser, String part) throws SQLException {
    String statements = part.replaceAll("(?m)^\\s*(\\\\|--).*$", "");
    try (Connection connection = Probes.connect(url, superuser, 60);
        Statement statement = connection.createStatement()) {
      for (String sql : statements.split(";\\s*(\\R|$)", 0)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
