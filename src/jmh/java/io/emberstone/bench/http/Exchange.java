package io.emberstone.bench.http;

import io.emberstone.dev.fixture.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A kept connection that sends one request over and over and reads each answer to its end: next to
 * nothing, since what the client costs makes contestants look alike. Knows answers with a
 * Content-Length. For one thread.
 */
final class Exchange implements AutoCloseable {

  private static final int LIMIT_MS = 60_000;
  private static final byte[] OK = ascii("HTTP/1.1 200 ");
  private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
  private static final byte[] LENGTH = ascii("\r\nContent-Length: ");

  private final byte[] request;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;
  private int head;

  Exchange(int port, byte[] request) throws IOException {
    this.request = request;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MS);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** The bytes of a request. */
  static byte[] request(String method, String path, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String entity =
        body.isEmpty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n";
    byte[] start =
        ascii(
            method
                + " "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nAuthorization: Bearer "
                + TestTokens.operator()
                + "\r\n"
                + entity
                + "\r\n");
    byte[] all = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  /**
   * Once there and back.
   *
   * @throws IOException if the answer is no 200
   */
  void once() throws IOException {
    out.write(request);
    filled = 0;
    int bodyStart;
    while ((bodyStart = indexOf(END_OF_HEAD, filled)) < 0) {
      more();
    }
    head = bodyStart;
    if (!Arrays.equals(buffer, 0, OK.length, OK, 0, OK.length)) {
      throw new IOException("the answer was " + answer());
    }
    int whole = bodyStart + END_OF_HEAD.length + contentLength(bodyStart);
    while (filled < whole) {
      more();
    }
  }

  /** The head of the last answer. */
  String head() {
    return new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
  }

  /** The body of the last answer. */
  String body() {
    int start = head + END_OF_HEAD.length;
    return new String(buffer, start, filled - start, StandardCharsets.UTF_8);
  }

  private String answer() {
    return new String(buffer, 0, filled, StandardCharsets.UTF_8);
  }

  private void more() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read <= 0) {
      throw new IOException("the connection ended after " + answer());
    }
    filled += read;
  }

  private int contentLength(int end) throws IOException {
    int at = indexOf(LENGTH, end + 2);
    if (at < 0) {
      throw new IOException("an answer without a Content-Length: " + answer());
    }
    int length = 0;
    for (int i = at + LENGTH.length; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
      length = length * 10 + buffer[i] - '0';
    }
    return length;
  }

  private int indexOf(byte[] wanted, int limit) {
    for (int i = 0; i + wanted.length <= limit; i++) {
      if (buffer[i] == wanted[0]
          && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
