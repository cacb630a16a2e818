package io.emberstone.cache.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What many clients did and saw; times by {@link System#nanoTime()}. Thread-safe. */
final class History {

  /** The version of a row that is not there. */
  static final long ABSENT = -1;

  /** The version of a write of which nobody knows whether it was committed. */
  static final long UNKNOWN = Long.MAX_VALUE;

  /**
   * A version that was read.
   *
   * @param node the process: one that was restarted is another
   * @param loadMicros how long its node loaded that name meanwhile, and may have waited for loads
   *     of others besides
   */
  record Read(
      int node, String name, long version, long began, long ended, boolean hot, long loadMicros) {}

  /**
   * A write, of a new version or a removal.
   *
   * @param version {@link #UNKNOWN} if it was not acknowledged
   * @param applied whether the writer itself told the hot tier
   */
  record Write(
      int node,
      String name,
      long version,
      boolean delete,
      boolean applied,
      long began,
      long ended) {}

  /** What failed on a node that lived. */
  record Failure(String what, long began, long ended) {}

  /** A time in which a process did not run. */
  record Stall(long began, long ended) {

    long within(long from, long to) {
      return Math.max(0, Math.min(ended, to) - Math.max(began, from));
    }
  }

  private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
  private final Queue<Stall> outages = new ConcurrentLinkedQueue<>();
  private final Queue<Stall> failovers = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

  void add(Read read) {
    reads.add(read);
  }

  void add(Write write) {
    writes.add(write);
  }

  void stalled(long began, long ended) {
    stalls.add(new Stall(began, ended));
  }

  /** PostgreSQL was away, or some node had connections left to one that was. */
  void outage(long began, long ended) {
    outages.add(new Stall(began, ended));
  }

  /** Another server may have become the master, or two may have been it. */
  void failedOver(long began, long ended) {
    failovers.add(new Stall(began, ended));
  }

  /** An operation failed on a node that lived. */
  void failed(String what, long began, long ended) {
    failures.add(new Failure(what, began, ended));
  }

  List<Read> reads() {
    return new ArrayList<>(reads);
  }

  List<Write> writes() {
    return new ArrayList<>(writes);
  }

  List<Stall> stalls() {
    return new ArrayList<>(stalls);
  }

  List<Stall> outages() {
    return new ArrayList<>(outages);
  }

  List<Stall> failovers() {
    return new ArrayList<>(failovers);
  }

  List<Failure> failures() {
    return new ArrayList<>(failures);
  }
}
