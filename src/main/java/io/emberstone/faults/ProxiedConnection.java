package io.emberstone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A client's connection through a proxy, and the proxy's own to the server, with a thread per
 * direction. Any thread may sever or reset it.
 */
final class ProxiedConnection {

  private static final int CONNECT_MS = 2_000;
  private static final int CHUNK = 64 * 1024;

  private final Socket client;
  private final Socket server = new Socket();
  private volatile boolean severed;

  /** Decides when bytes may pass. */
  interface Gate {

    /**
     * Waits while bytes are to be held back, and returns how many may pass; none if all are lost.
     */
    int admit(int bytes);
  }

  ProxiedConnection(Socket client) {
    this.client = client;
  }

  /** Connects to the server and returns true, or else resets the client. */
  boolean connect(String host, int port) {
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(new InetSocketAddress(host, port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      if (!severed) {
        reset();
      }
      return false;
    }
  }

  /** Carries bytes in one direction until either side closes, and then closes both. */
  void carry(Direction direction, Gate gate) {
    boolean up = direction == Direction.UPSTREAM;
    try {
      carry(up ? client : server, up ? server : client, gate);
      gate.admit(0); // the end is held back like bytes
      if (up || !severed) {
        client.close();
        server.close();
      }
    } catch (IOException e) {
      if (up || !severed) {
        reset();
      }
    }
  }

  private void carry(Socket from, Socket to, Gate gate) throws IOException {
    byte[] chunk = new byte[CHUNK];
    InputStream in = from.getInputStream();
    int read;
    while ((read = in.read(chunk)) >= 0) {
      int passed = 0;
      int passing;
      while (passed < read && (passing = gate.admit(read - passed)) > 0) {
        write(to, chunk, passed, passing);
        passed += passing;
      }
    }
  }

  private void write(Socket to, byte[] chunk, int offset, int length) throws IOException {
    try {
      OutputStream out = to.getOutputStream();
      out.write(chunk, offset, length);
    } catch (IOException e) {
      if (!severed) {
        throw e;
      }
      // Severed halfway: the bytes are lost, and the client must not notice.
    }
  }

  /** Returns whether bytes can pass: neither severed, nor reset, nor closed. */
  boolean isOpen() {
    return !severed && !client.isClosed();
  }

  /** From now on nothing arrives; what the client sends is accepted and lost. */
  void sever() {
    severed = true;
    reset(server);
  }

  /** Resets both sides at once. */
  void reset() {
    reset(client);
    reset(server);
  }

  private static void reset(Socket socket) {
    try {
      // Also if it is connecting: the other side may have accepted it already.
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0); // RST instead of FIN
      }
      socket.close();
    } catch (IOException e) {
      // Closed anyway.
    }
  }
}
