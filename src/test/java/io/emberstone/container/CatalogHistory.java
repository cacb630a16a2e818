package io.emberstone.container;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What callers of two nodes wrote into rows of the catalogue and saw of them; times by {@link
 * System#nanoTime()}. A process is a number: a node that was restarted is another one. Thread-safe.
 */
final class CatalogHistory {

  /** The version of a row that was deleted, newer than any other. */
  static final long GONE = Long.MAX_VALUE;

  /** The version of a row that an answer does not have: deleted, or not yet inserted. */
  static final long ABSENT = -1;

  /**
   * A row in an answer, such as a product in a bill of materials.
   *
   * @param content what its writer put there, unique; empty if absent
   * @param began when the request was sent
   */
  record Sight(
      int process,
      String row,
      long version,
      String content,
      String answer,
      long began,
      long ended) {}

  /**
   * A write that may have happened.
   *
   * @param version that the row has by it: the one it was for, and one
   * @param acknowledged whether that is known
   */
  record Write(
      int process, String row, long version, boolean acknowledged, long began, long ended) {}

  /**
   * A time in which something was the matter.
   *
   * @param process with it, or 0 with all
   */
  record Span(int process, long began, long ended) {

    boolean overlaps(long from, long to) {
      return began <= to && ended >= from;
    }

    long within(long from, long to) {
      return Math.max(0, Math.min(ended, to) - Math.max(began, from));
    }
  }

  private final Queue<Sight> sights = new ConcurrentLinkedQueue<>();
  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final Queue<Span> stalls = new ConcurrentLinkedQueue<>();
  private final Queue<Span> troubles = new ConcurrentLinkedQueue<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  void add(Sight sight) {
    sights.add(sight);
  }

  void add(Write write) {
    writes.add(write);
  }

  /** Nothing ran on this machine. */
  void stalled(long began, long ended) {
    stalls.add(new Span(0, began, ended));
  }

  /** By its own account a process may have failed to invalidate. */
  void troubled(int process, long began, long ended) {
    troubles.add(new Span(process, began, ended));
  }

  /** Notes what is wrong whatever else happened: a failed request, or an answer torn in itself. */
  void wrong(String what) {
    faults.add(what);
  }

  List<Sight> sights() {
    return List.copyOf(sights);
  }

  List<Write> writes() {
    return List.copyOf(writes);
  }

  List<Span> stalls() {
    return List.copyOf(stalls);
  }

  List<Span> troubles() {
    return List.copyOf(troubles);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }
}
