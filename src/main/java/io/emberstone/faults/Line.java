package io.emberstone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/**
 * One connection through a link. Whoever severs or resets it may be any thread; the two directions
 * are pumped by a thread each.
 */
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
   * Connects to the server behind.
   *
   * @throws IOException if it refuses; the line is reset then
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
   * Moves what the client says, until either side ends.
   *
   * @param admitted waits as long as a chunk is to be held back, and says whether it arrives at all
   */
  void up(BooleanSupplier admitted) {
    pump(client, server, admitted);
  }

  /** Moves what the server says. */
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
      // One of the two has gone, told below like a friendly end.
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
      // Severed half way: lost, and the client is not to notice.
    }
  }

  boolean isSevered() {
    return severed;
  }

  /** From now on nothing arrives; what the client sends is taken and lost. */
  void sever() {
    severed = true;
    close(server);
  }

  /** Ends both sides on the spot. */
  void reset() {
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      if (!socket.isClosed() && socket.isConnected()) {
        socket.setSoLinger(true, 0); // a reset, not a farewell
      }
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }
}
