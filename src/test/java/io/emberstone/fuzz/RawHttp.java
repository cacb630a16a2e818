package io.emberstone.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends any bytes, and reads what comes back as HTTP/1.1. */
public final class RawHttp implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  /** An answer; header names are in lower case, repeated fields are joined. */
  public record Answer(int status, String reason, Map<String, String> headers, byte[] body) {

    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** A header field, or an empty text. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * Connects.
   *
   * @param patienceMs how long a read waits for the next byte
   */
  public RawHttp(URI server, int patienceMs) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(patienceMs);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Returns a request. */
  static byte[] bytes(String first, List<String> fields, byte[] content) {
    byte[] head =
        (first + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, bytes, head.length, content.length);
    return bytes;
  }

  /** Sends a text, each character as one byte. */
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes. */
  public void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Sends nothing more. */
  public void end() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Reads the next answer that is not informational.
   *
   * @param toHead whether the request's method was HEAD
   * @throws IOException if the connection ends first
   * @throws SocketTimeoutException if nothing comes in time
   */
  public Answer read(boolean toHead) throws IOException {
    Answer answer = readOne(toHead);
    return answer.status() < 200 ? read(toHead) : answer;
  }

  /** Waits until something comes, such as 100 (Continue). */
  public void awaitInput() throws IOException {
    in.mark(1);
    in.read();
    in.reset();
  }

  /** Returns whether the server has closed the connection, or closes it in time. */
  public boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    }
  }

  private Answer readOne(boolean toHead) throws IOException {
    String[] status = line().split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (one, two) -> one + ", " + two);
    }
    int code = Integer.parseInt(status[1]);
    boolean empty = toHead || code < 200 || code == 204 || code == 304;
    return new Answer(
        code, status.length < 3 ? "" : status[2], headers, empty ? new byte[0] : body(headers));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return exactly(Integer.parseInt(headers.get("content-length")));
    }
    if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
