package io.emberstone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/** One connection through a link, with a thread per direction. Any thread may sever or reset it. */
final class Line {

  private static final int CONNECT_MS = 2_000;
  private static final int CHUNK = 64 * 1024;

  private final Socket client;
  private final Socket server = new Socket();
  private volatile boolean severed;

  Line(Socket client) {
    this.client = client;
  }

  /**
   * Connects to the server.
   *
   * @throws IOException if it refuses; the line is then reset
   */
  void connect(String host, int port) throws IOException {
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(new InetSocketAddress(host, port), CONNECT_MS);
    } catch (IOException e) {
      if (!severed) {
        reset();
      }
      throw e;
    }
  }

  /**
   * Moves bytes from the client, until either side closes.
   *
   * @param admitted waits while a chunk is to be held back, and returns whether it arrives
   */
  void up(BooleanSupplier admitted) {
    pump(client, server, admitted);
  }

  /** Moves bytes from the server. */
  void down(BooleanSupplier admitted) {
    pump(server, client, admitted);
  }

  private void pump(Socket from, Socket to, BooleanSupplier admitted) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      int read;
      while ((read = in.read(chunk)) >= 0) {
        if (admitted.getAsBoolean()) {
          write(to, chunk, read);
        }
      }
    } catch (IOException e) {
      // One side is gone: handled below like a regular close.
    }
    if (from == client || !severed) {
      reset();
    }
  }

  private void write(Socket to, byte[] chunk, int length) throws IOException {
    try {
      OutputStream out = to.getOutputStream();
      out.write(chunk, 0, length);
      out.flush();
    } catch (IOException e) {
      if (!severed) {
        throw e;
      }
      // Severed halfway: the bytes are lost, and the client must not notice.
    }
  }

  boolean isSevered() {
    return severed;
  }

  /** From now on nothing arrives; what the client sends is accepted and lost. */
  void sever() {
    severed = true;
    close(server);
  }

  /** Resets both sides at once. */
  void reset() {
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      if (!socket.isClosed() && socket.isConnected()) {
        socket.setSoLinger(true, 0); // RST instead of FIN
      }
      socket.close();
    } catch (IOException e) {
      // Closed anyway.
    }
  }
}
