package io.emberstone.faults;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A port on 127.0.0.1 that either listens or refuses, and stays bound either way. Guarded by its
 * owner's lock, except for accepting.
 */
final class SwitchablePort {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 128;
  private static final int TRIES = 200;
  private static final long BETWEEN_TRIES_NANOS = 5_000_000;

  private final InetSocketAddress address;
  private @Nullable ServerSocket listening;
  private @Nullable Socket held;

  /** Listens on a free port. */
  SwitchablePort() throws IOException {
    ServerSocket first = listen(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
    this.listening = first;
    this.address = (InetSocketAddress) first.getLocalSocketAddress();
  }

  int number() {
    return address.getPort();
  }

  /** Listens, and returns the socket to accept from, or null if it was listening already. */
  @Nullable ServerSocket open() throws IOException {
    if (listening != null) {
      return null;
    }
    release();
    ServerSocket reopened = insist(() -> listen(address));
    listening = reopened;
    return reopened;
  }

  /** Returns the socket to accept from, or null while connections are refused. */
  @Nullable ServerSocket listening() {
    return listening;
  }

  /** Refuses connections from now on. */
  void refuse() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
      held = insist(() -> hold(address));
    }
  }

  /** Releases the port. */
  void close() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
    }
    release();
  }

  private void release() throws IOException {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  private static ServerSocket listen(SocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Binds the port without listening: were it free, the system could assign it to a client that
   * keeps trying to connect to it, which would then talk to itself.
   */
  private static Socket hold(SocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Retries, since the system keeps listening until the accepting thread has been woken. */
  private static <S> S insist(Binding<S> binding) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return binding.bind();
      } catch (BindException e) {
        if (attempt == TRIES) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      }
    }
  }

  private interface Binding<S> {
    S bind() throws IOException;
  }
}
