package io.emberstone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy from a local port to a server, with a fault that can be set for all connections,
 * existing and new. It has its own threads, two per connection, named {@code tcp-proxy}; closing
 * ends all of them. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TcpProxy.class.getName());
  private static final long TO_END_MS = 2_000;

  private final SwitchablePort port;
  private final Set<ProxiedConnection> connections = new HashSet<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          TO_END_MS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          TcpProxy::thread,
          new ThreadPoolExecutor.DiscardPolicy());
  private final String host;
  private int serverPort;
  private Fault fault = Fault.NONE;
  private @Nullable PendingFault pending;
  private boolean closed;

  /**
   * Opens a proxy without a fault. The server need not be listening yet.
   *
   * @throws UncheckedIOException if no port is available
   */
  public TcpProxy(String host, int port) {
    this.host = host;
    this.serverPort = port;
    try {
      this.port = new SwitchablePort();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a port for a proxy", e);
    }
    ServerSocket listening = this.port.listening();
    if (listening != null) {
      threads.execute(() -> accept(listening));
    }
  }

  /** Returns the port for clients, on 127.0.0.1. */
  public int port() {
    return port.number();
  }

  /** Returns the current fault. */
  public synchronized Fault fault() {
    return fault;
  }

  /**
   * Sets the fault, instead of the current one and of a pending one.
   *
   * @throws IllegalStateException once closed
   * @throws UncheckedIOException if the port cannot be listened on again
   */
  public synchronized void set(Fault wanted) {
    if (closed) {
      throw new IllegalStateException("the proxy is closed");
    }
    begin(wanted);
  }

  /**
   * Sets a pending fault. It begins when that many more bytes have passed in that direction, on any
   * connections, and another is about to.
   */
  public synchronized void setAfter(long bytes, Direction direction, Fault wanted) {
    pending = new PendingFault(bytes, direction, wanted);
  }

  /** Resets the existing connections. New ones are accepted, unless the fault is to refuse them. */
  public synchronized void resetConnections() {
    connections.forEach(ProxiedConnection::reset);
    notifyAll();
  }

  /** Connects clients to another port of the host from now on; existing connections stay. */
  public synchronized void redirect(int otherPort) {
    serverPort = otherPort;
  }

  /** Closes all connections, and waits up to two seconds for the threads to end. */
  @Override
  public void close() {
    try {
      end();
      threads.awaitTermination(TO_END_MS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a proxy", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end() throws IOException {
    closed = true;
    port.close();
    resetConnections();
    threads.shutdown();
  }

  private void begin(Fault wanted) {
    try {
      if (wanted.kind() == Fault.Kind.REFUSING) {
        port.refuse();
        connections.forEach(ProxiedConnection::reset);
      } else {
        ServerSocket reopened = port.open();
        if (reopened != null) {
          threads.execute(() -> accept(reopened));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the port of a proxy is taken", e);
    }
    if (wanted.kind() == Fault.Kind.CUT_OFF) {
      connections.forEach(ProxiedConnection::sever);
    }
    fault = wanted;
    pending = null;
    notifyAll();
    LOG.log(System.Logger.Level.INFO, "proxy to {0}:{1,number,#}: {2}", host, serverPort, wanted);
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        ProxiedConnection connection = new ProxiedConnection(listening.accept());
        if (!take(connection)) {
          connection.reset();
        }
      }
    } catch (IOException e) {
      // The port refuses or is closed: no more connections.
    }
  }

  private synchronized boolean take(ProxiedConnection connection) {
    if (closed || fault.kind() == Fault.Kind.REFUSING) {
      return false;
    }
    if (fault.kind() == Fault.Kind.CUT_OFF) {
      connection.sever();
    }
    connections.add(connection);
    int toPort = serverPort;
    threads.execute(() -> carry(connection, toPort));
    return true;
  }

  private void carry(ProxiedConnection connection, int toPort) {
    if (connection.connect(host, toPort)) {
      threads.execute(() -> carry(connection, Direction.DOWNSTREAM));
    }
    carry(connection, Direction.UPSTREAM);
    synchronized (this) {
      connections.remove(connection);
    }
  }

  private void carry(ProxiedConnection connection, Direction direction) {
    connection.carry(direction, bytes -> admit(bytes, direction, connection));
  }

  /** See {@link ProxiedConnection.Gate#admit}. */
  private synchronized int admit(int bytes, Direction direction, ProxiedConnection connection) {
    long waited = 0;
    try {
      while (!closed && connection.isOpen()) {
        long left = fault.delay(direction).toNanos() - waited;
        if (bytes > 0 && pending != null && pending.isDue(direction)) {
          begin(pending.fault());
        } else if (fault.kind() == Fault.Kind.HUNG) {
          wait();
        } else if (left > 0) {
          long began = System.nanoTime();
          TimeUnit.NANOSECONDS.timedWait(this, left);
          waited += System.nanoTime() - began;
        } else {
          return passing(bytes, direction);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private int passing(int bytes, Direction direction) {
    if (pending == null || pending.direction() != direction) {
      return bytes;
    }
    int passing = (int) Math.min(bytes, pending.bytes());
    pending = new PendingFault(pending.bytes() - passing, direction, pending.fault());
    return passing;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    return thread;
  }

  /** A fault that begins before one more byte passes, once these have. */
  private record PendingFault(long bytes, Direction direction, Fault fault) {

    boolean isDue(Direction next) {
      return bytes == 0 && direction == next;
    }
  }
}
