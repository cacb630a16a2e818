package io.emberstone.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * A client of one server. By {@code HttpURLConnection}, since a request costs it a third of what
 * {@code HttpClient} needs, and the server is on the same processors. Thread-safe; blocks.
 */
final class Http {

  private final URI server;
  private final int limitMs;

  /**
   * Creates a client.
   *
   * @param limit for a connection, and for each wait during an answer
   */
  Http(URI server, Duration limit) {
    this.server = server;
    this.limitMs = Math.toIntExact(limit.toMillis());
  }

  /** An answer, without header fields nobody needs; one that is missing is empty. */
  record Answer(int status, String cacheStatus, String etag, byte[] body) {

    /**
     * Requires a status.
     *
     * @throws IOException if it is another
     */
    void require(int expected) throws IOException {
      if (status != expected) {
        throw new IOException("status " + status);
      }
    }
  }

  /** Says how many connections to keep, before the process opens its first. */
  static void keepConnections(int most) {
    System.setProperty("http.maxConnections", String.valueOf(most));
  }

  /** Reads. */
  Answer get(String path, String token) throws IOException {
    return answer(open("GET", path, token));
  }

  /** Replaces what has that ETag. */
  Answer put(String path, String token, String ifMatch, byte[] json) throws IOException {
    HttpURLConnection connection = open("PUT", path, token);
    connection.setRequestProperty("If-Match", ifMatch);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(json);
    }
    return answer(connection);
  }

  private HttpURLConnection open(String method, String path, String token) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(server + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setConnectTimeout(limitMs);
    connection.setReadTimeout(limitMs);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Authorization", "Bearer " + token);
    return connection;
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    // Read to its end, or the connection is not used again.
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          status,
          field(connection, "Cache-Status"),
          field(connection, "ETag"),
          in == null ? new byte[0] : in.readAllBytes());
    }
  }

  private static String field(HttpURLConnection connection, String name) {
    String value = connection.getHeaderField(name);
    return value == null ? "" : value;
  }
}
