package io.emberstone.bench.http;

import io.emberstone.bench.InTurn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Some callers of one endpoint, each with a connection of its own, each asking again as soon as it
 * was answered. Keeps how long every answer took, and what processor time the server used for it.
 */
final class Callers implements InTurn.Slice, AutoCloseable {

  private final Duration slice;
  private final List<Exchange> connections = new ArrayList<>();
  private final ExecutorService threads;
  private final ProcessorTime server;
  private final List<long[]> nanos = new ArrayList<>();
  private final List<Double> processorNanos = new ArrayList<>();

  Callers(int port, byte[] request, int count, Duration slice, ProcessorTime server)
      throws IOException {
    this.slice = slice;
    this.server = server;
    this.threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      connections.add(new Exchange(port, request));
    }
  }

  @Override
  public double perSecond() throws Exception {
    long used = server.nanos();
    long start = System.nanoTime();
    List<Future<long[]>> answers = new ArrayList<>();
    for (Exchange connection : connections) {
      answers.add(threads.submit(() -> ask(connection, start + slice.toNanos())));
    }
    long done = 0;
    for (Future<long[]> answer : answers) {
      long[] took = answer.get();
      nanos.add(took);
      done += took.length;
    }
    long took = System.nanoTime() - start;
    processorNanos.add((double) (server.nanos() - used) / done);
    return done * 1e9 / took;
  }

  private static long[] ask(Exchange connection, long end) throws IOException {
    long[] took = new long[256];
    int count = 0;
    long now = System.nanoTime();
    while (now < end) {
      connection.once();
      long then = now;
      now = System.nanoTime();
      if (count == took.length) {
        took = Arrays.copyOf(took, 2 * count);
      }
      took[count++] = now - then;
    }
    return Arrays.copyOf(took, count);
  }

  /** Whether the answers are still those that were to be measured. */
  void requireLast(String status) {
    for (Exchange connection : connections) {
      if (!connection.head().contains(status)) {
        throw new IllegalStateException("expected " + status + ", got " + connection.head());
      }
    }
  }

  /** The server's processor time for one answer, slice by slice, in nanoseconds. */
  double[] processorNanos() {
    return processorNanos.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Forgets how long it took so far. */
  void forget() {
    nanos.clear();
    processorNanos.clear();
  }

  /** Such as {@code p50 312 us, p99 1204 us}. */
  String percentiles() {
    long[] sorted = nanos.stream().flatMapToLong(LongStream::of).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "p50 %d us, p99 %d us",
        sorted[sorted.length / 2] / 1000,
        sorted[sorted.length * 99 / 100] / 1000);
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Exchange connection : connections) {
      connection.close();
    }
  }
}
