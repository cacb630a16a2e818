package io.emberstone.dev.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Asks a server whether it answers, by its own protocol and without a client library's patience.
 */
public final class Probes {

  private static final int LIMIT_MS = 1000;

  private Probes() {}

  /** Whether a Redis on this machine answers PING within a second. */
  public static boolean redisAnswers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MS);
      socket.setSoTimeout(LIMIT_MS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(5);
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException away) {
      return false;
    }
  }

  /** Whether the role may log in and gets an answer within a second or two. */
  public static boolean postgresAnswers(String url, Account account) {
    try (Connection connection = connect(url, account, 2)) {
      return connection.isValid(1);
    } catch (SQLException away) {
      return false;
    }
  }

  /**
   * A connection outside of any pool.
   *
   * @param limitSeconds how long to connect, and how long to wait for each answer
   */
  public static Connection connect(String url, Account account, int limitSeconds)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", account.user());
    properties.setProperty("password", account.password());
    properties.setProperty("connectTimeout", String.valueOf(limitSeconds));
    properties.setProperty("socketTimeout", String.valueOf(limitSeconds));
    return DriverManager.getConnection(url, properties);
  }
}
