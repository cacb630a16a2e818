package io.emberstone.container;

import io.emberstone.container.CatalogHistory.Sight;
import io.emberstone.container.CatalogHistory.Span;
import io.emberstone.container.CatalogHistory.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what must not be in a history. A sight is stale if its version is older than the newest one
 * that was acknowledged before its request began. That is never right in the process that wrote it,
 * nor in another if the writer was well; while the writer may have failed to invalidate, it may be
 * so for a second elsewhere, and for as long as the machine stood still. Nothing may be seen that
 * nobody wrote, and no version with two contents. Confined to its thread.
 */
final class CatalogHistoryChecker {

  static final long BOUND = Duration.ofSeconds(1).toNanos();

  private final CatalogHistory history;
  private final List<Span> stalls;
  private final List<Span> troubles;
  private final Map<String, Row> rows = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private long staleWithinBound;
  private long oldest;

  CatalogHistoryChecker(CatalogHistory history) {
    this.history = history;
    this.stalls = history.stalls();
    this.troubles = history.troubles();
  }

  /** Returns what must not be, each in a line. */
  List<String> violations() {
    violations.addAll(history.faults());
    history.writes().stream()
        .sorted(Comparator.comparingLong(Write::ended))
        .forEach(write -> row(write.row()).add(write, isWell(write)));
    history.sights().forEach(this::check);
    return violations;
  }

  /** Returns the numbers, after {@link #violations()}. */
  String report() {
    List<Write> writes = history.writes();
    return ("%d sights of %d rows, %d writes (%d not acknowledged, %d by a process in trouble),"
            + " %d stale within the bound, oldest %d ms, %d stalls")
        .formatted(
            history.sights().size(),
            rows.size(),
            writes.size(),
            writes.stream().filter(write -> !write.acknowledged()).count(),
            writes.stream().filter(write -> !isWell(write)).count(),
            staleWithinBound,
            ms(oldest),
            stalls.size());
  }

  private Row row(String name) {
    return rows.computeIfAbsent(name, unseen -> new Row());
  }

  private boolean isWell(Write write) {
    return troubles.stream()
        .noneMatch(
            span ->
                span.process() == write.process() && span.overlaps(write.began(), write.ended()));
  }

  private void check(Sight sight) {
    Row row = row(sight.row());
    long version = sight.version();
    if (version == CatalogHistory.ABSENT) {
      version = row.isAttempted(CatalogHistory.GONE, sight.ended()) ? CatalogHistory.GONE : 0;
    } else if (!row.isAttempted(version, sight.ended())) {
      violations.add("never written: " + sight);
    } else if (!sight
        .content()
        .equals(row.contents.computeIfAbsent(version, v -> sight.content()))) {
      violations.add("another content than " + row.contents.get(version) + ": " + sight);
    }
    if (row.all.newest(sight.began()) > version) {
      checkAge(sight, version, row);
    }
  }

  private void checkAge(Sight sight, long version, Row row) {
    Acknowledged own = row.by(sight.process());
    if (own.newest(sight.began()) > version) {
      stale("in the writer's process", sight, own.firstAbove(version));
    } else if (row.well.newest(sight.began()) > version) {
      stale("though the writer was well", sight, row.well.firstAbove(version));
    } else {
      Write missed = row.all.firstAbove(version);
      long age = sight.began() - missed.ended();
      if (age > BOUND + stalled(missed.ended(), sight.began())) {
        stale("for too long", sight, missed);
      } else {
        staleWithinBound++;
        oldest = Math.max(oldest, age);
      }
    }
  }

  private void stale(String how, Sight sight, Write missed) {
    long age = ms(sight.began() - missed.ended());
    violations.add("stale " + how + ", " + age + " ms after " + missed + ": " + sight);
  }

  private long stalled(long from, long to) {
    return stalls.stream().mapToLong(stall -> stall.within(from, to)).sum();
  }

  private static long ms(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }

  /** What was done to one row. */
  private static final class Row {

    private final Map<Long, Long> attempts = new HashMap<>();
    private final Map<Long, String> contents = new HashMap<>();
    private final Acknowledged all = new Acknowledged();
    private final Acknowledged well = new Acknowledged();
    private final Map<Integer, Acknowledged> byProcess = new HashMap<>();

    void add(Write write, boolean isWell) {
      attempts.merge(write.version(), write.began(), Math::min);
      if (write.acknowledged()) {
        all.add(write);
        byProcess.computeIfAbsent(write.process(), process -> new Acknowledged()).add(write);
        if (isWell) {
          well.add(write);
        }
      }
    }

    Acknowledged by(int process) {
      return byProcess.getOrDefault(process, new Acknowledged());
    }

    /** Returns whether somebody may have written that version by then. */
    boolean isAttempted(long version, long at) {
      return attempts.getOrDefault(version, Long.MAX_VALUE) <= at;
    }
  }

  /** Acknowledged writes in the order of their acknowledgement. */
  private static final class Acknowledged {

    private final TreeMap<Long, Long> newest = new TreeMap<>();
    private final List<Write> inOrder = new ArrayList<>();

    void add(Write write) {
      inOrder.add(write);
      newest.put(write.ended(), Math.max(write.version(), newest(Long.MAX_VALUE)));
    }

    /** Returns the newest version before that moment; 0 if there is none. */
    long newest(long before) {
      Map.Entry<Long, Long> entry = newest.lowerEntry(before);
      return entry == null ? 0 : entry.getValue();
    }

    Write firstAbove(long version) {
      return inOrder.stream().filter(write -> write.version() > version).findFirst().orElseThrow();
    }
  }
}
