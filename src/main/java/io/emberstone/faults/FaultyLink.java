package io.emberstone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP link from a local port to a server, with a fault that can be set. It has its own threads,
 * two per connection, named {@code faulty-link}; closing ends all of them. Thread-safe.
 */
public final class FaultyLink implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FaultyLink.class.getName());
  private static final long TO_END_MS = 2_000;

  private final String host;
  private final int port;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Line> lines = new HashSet<>();
  private final Set<Thread> threads = new HashSet<>();
  private final Door door;
  private Fault fault = Fault.NONE;
  private boolean closed;

  /**
   * Opens a link without a fault.
   *
   * @throws UncheckedIOException if no port is available
   */
  public FaultyLink(String host, int port) {
    this.host = host;
    this.port = port;
    try {
      this.door = new Door();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a port for a faulty link", e);
    }
    ServerSocket listening = door.listening();
    if (listening != null) {
      start(() -> accept(listening));
    }
  }

  /** Returns the port for clients, on 127.0.0.1. */
  public int port() {
    return door.port();
  }

  /** Returns the current fault. */
  public Fault fault() {
    lock.lock();
    try {
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets the fault of existing and new connections.
   *
   * @throws IllegalStateException once closed
   * @throws UncheckedIOException if the port cannot be listened on again
   */
  public void set(Fault wanted) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the link is closed");
      }
      if (wanted.kind() == Fault.Kind.REFUSING) {
        door.shut();
        lines.forEach(Line::reset);
      } else {
        ServerSocket reopened = door.open();
        if (reopened != null) {
          start(() -> accept(reopened));
        }
      }
      if (wanted.kind() == Fault.Kind.CUT_OFF) {
        lines.forEach(Line::sever);
      }
      fault = wanted;
      changed.signalAll();
    } catch (IOException e) {
      throw new UncheckedIOException("the port of a faulty link is taken", e);
    } finally {
      lock.unlock();
    }
    LOG.log(System.Logger.Level.INFO, "link to {0}:{1,number,#}: {2}", host, port, wanted);
  }

  /** Closes all connections, and waits up to two seconds for each thread to end. */
  @Override
  public void close() {
    List<Thread> left;
    lock.lock();
    try {
      closed = true;
      door.close();
      lines.forEach(Line::reset);
      changed.signalAll();
      left = List.copyOf(threads);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a faulty link", e);
    } finally {
      lock.unlock();
    }
    try {
      for (Thread thread : left) {
        thread.join(TO_END_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket client = listening.accept();
        Line line = new Line(client);
        if (!take(line)) {
          line.reset();
        }
      }
    } catch (IOException e) {
      // Shut: no more connections.
    }
  }

  private boolean take(Line line) {
    lock.lock();
    try {
      if (closed || fault.kind() == Fault.Kind.REFUSING) {
        return false;
      }
      if (fault.kind() == Fault.Kind.CUT_OFF) {
        line.sever();
      }
      lines.add(line);
      start(() -> carry(line));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void carry(Line line) {
    try {
      if (!line.isSevered()) {
        line.connect(host, port);
        start(() -> line.down(() -> admit(line)));
      }
    } catch (IOException e) {
      // Reset, as by the server behind; or severed meanwhile, and then the client must not notice.
    }
    line.up(() -> admit(line));
    lock.lock();
    try {
      lines.remove(line);
    } finally {
      lock.unlock();
    }
  }

  /** Delays a chunk as the current fault demands, and returns whether it arrives. */
  private boolean admit(Line line) {
    lock.lock();
    try {
      long waited = 0;
      while (!closed && !line.isSevered()) {
        long left = fault.delay().toNanos() - waited;
        if (fault.kind() == Fault.Kind.HUNG) {
          changed.await();
        } else if (left > 0) {
          waited += left - changed.awaitNanos(left);
        } else {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void start(Runnable work) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      Thread thread = new Thread(() -> run(work), "faulty-link");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      lock.lock();
      try {
        threads.remove(Thread.currentThread());
      } finally {
        lock.unlock();
      }
    }
  }
}
