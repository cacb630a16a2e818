package io.emberstone.cache.cluster;

import io.emberstone.cache.cluster.History.Read;
import io.emberstone.cache.cluster.History.Stall;
import io.emberstone.cache.cluster.History.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds what must not be in a history. A read is stale if it returns less than the newest version
 * that was acknowledged before the read began. That is never right on the node of the write, nor
 * anywhere if the write has told the hot tier itself and that has not failed over since; else it
 * may be so for a second, and for as long as a process did not run or PostgreSQL was away. Nothing
 * may be read that was never written; nothing may fail, and no read may take longer than half a
 * second and its load, but while PostgreSQL is away. Confined to its thread.
 */
final class HistoryChecker {

  static final long BOUND = Duration.ofSeconds(1).toNanos();
  static final long LIMIT = Duration.ofMillis(500).toNanos();

  private final History history;
  private final List<Stall> outages;
  private final List<Stall> failovers;
  private final List<String> violations = new ArrayList<>();
  private final TreeMap<Long, Stall> stalls = new TreeMap<>();
  private long longestStall;
  private long hot;
  private long staleWithinBound;
  private long oldest;
  private long oldestMeanwhile;
  private long hotMeanwhile;
  private long failedMeanwhile;
  private long excused;
  private long slowest;

  HistoryChecker(History history) {
    this.history = history;
    this.outages = history.outages();
    this.failovers = history.failovers();
  }

  /** What must not be, each in a line. */
  List<String> violations() {
    history.stalls().forEach(this::note);
    history.failures().forEach(this::check);
    Map<String, Row> rows = new HashMap<>();
    for (Write write : history.writes()) {
      rows.computeIfAbsent(write.name(), Row::new).writes.add(write);
    }
    rows.values().forEach(Row::ready);
    Row untouched = new Row("");
    untouched.ready();
    for (Read read : history.reads()) {
      check(read, rows.getOrDefault(read.name(), untouched));
    }
    return violations;
  }

  /** The numbers, after {@link #violations()}. */
  String report() {
    return ("%d reads (%d %% hot), %d writes, %d stale within the bound, oldest %d ms, slowest read"
            + " %d ms, %d excused by stalls, %d stalls, longest %d ms; PostgreSQL away %d times: %d"
            + " hits, %d failures, oldest %d ms")
        .formatted(
            history.reads().size(),
            history.reads().isEmpty() ? 0 : 100 * hot / history.reads().size(),
            history.writes().size(),
            staleWithinBound,
            ms(oldest),
            ms(slowest),
            excused,
            stalls.size(),
            ms(longestStall),
            outages.size(),
            hotMeanwhile,
            failedMeanwhile,
            ms(oldestMeanwhile));
  }

  private void note(Stall stall) {
    stalls.put(stall.began(), stall);
    longestStall = Math.max(longestStall, stall.ended() - stall.began());
  }

  private void check(History.Failure failure) {
    if (away(failure.began(), failure.ended()) > 0) {
      failedMeanwhile++;
    } else {
      violations.add("failed: " + failure);
    }
  }

  private void check(Read read, Row row) {
    if (read.hot()) {
      hot++;
      hotMeanwhile += away(read.began(), read.ended()) == read.ended() - read.began() ? 1 : 0;
    }
    long version = read.version();
    if (version == History.ABSENT) {
      version = row.absence(read.ended());
    } else if (!row.knows(version, read.ended())) {
      violations.add("never written: " + read);
    }
    checkAge(read, version, row);
    checkTime(read);
  }

  private void checkAge(Read read, long version, Row row) {
    if (row.all.newest(read.began()) <= version) {
      return;
    }
    Acknowledged own = row.by(read.node());
    if (own.newest(read.began()) > version) {
      violations.add("stale on the writer's node: " + read + ", " + own.firstAbove(version));
    } else if (row.applied.newest(read.began()) > version
        && sum(failovers, row.applied.firstAbove(version).began(), read.began()) == 0) {
      violations.add("stale though removed: " + read + ", " + row.applied.firstAbove(version));
    } else {
      Write missed = row.all.firstAbove(version);
      long age = read.began() - missed.ended();
      long away = away(missed.ended(), read.began());
      if (age > BOUND + stalled(missed.ended(), read.began()) + away) {
        violations.add("stale for " + ms(age) + " ms: " + read + ", " + missed);
      } else if (away > 0) {
        oldestMeanwhile = Math.max(oldestMeanwhile, age);
      } else {
        staleWithinBound++;
        oldest = Math.max(oldest, age);
      }
    }
  }

  private void checkTime(Read read) {
    long took = read.ended() - read.began();
    slowest = Math.max(slowest, took);
    long own = took - read.loadMicros() * 1_000;
    if (own > LIMIT) {
      if (own > LIMIT + stalled(read.began(), read.ended()) + away(read.began(), read.ended())) {
        violations.add("slow, " + ms(took) + " ms: " + read);
      } else {
        excused++;
      }
    }
  }

  private long stalled(long from, long to) {
    long sum = 0;
    for (Stall stall : stalls.subMap(from - longestStall, true, to, true).values()) {
      sum += stall.within(from, to);
    }
    return sum;
  }

  private long away(long from, long to) {
    return sum(outages, from, to);
  }

  private static long sum(List<Stall> stalls, long from, long to) {
    return stalls.stream().mapToLong(stall -> stall.within(from, to)).sum();
  }

  private static long ms(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }

  /** What happened to one row. */
  private static final class Row {

    private final String name;
    private final List<Write> writes = new ArrayList<>();
    private final Set<Long> versions = new HashSet<>();
    private final Map<Integer, Acknowledged> byNode = new HashMap<>();
    private Acknowledged all = new Acknowledged(List.of());
    private Acknowledged applied = all;

    Row(String name) {
      this.name = name;
    }

    void ready() {
      writes.forEach(write -> versions.add(write.version()));
      all = acknowledged(write -> true);
      applied = acknowledged(Write::applied);
      writes.stream()
          .map(Write::node)
          .distinct()
          .forEach(node -> byNode.put(node, acknowledged(write -> write.node() == node)));
    }

    private Acknowledged acknowledged(Predicate<Write> which) {
      return new Acknowledged(
          writes.stream()
              .filter(write -> write.version() != History.UNKNOWN)
              .filter(which)
              .sorted(Comparator.comparingLong(Write::ended))
              .toList());
    }

    Acknowledged by(int node) {
      return byNode.getOrDefault(node, new Acknowledged(List.of()));
    }

    /** The newest version since which the row may have been gone; 0 is its beginning. */
    long absence(long at) {
      return writes.stream()
          .filter(write -> write.delete() && write.began() <= at)
          .mapToLong(Write::version)
          .max()
          .orElse(0);
    }

    /** Whether somebody may have written it by then. */
    boolean knows(long version, long at) {
      return versions.contains(version)
          || writes.stream()
              .anyMatch(write -> write.version() == History.UNKNOWN && write.began() <= at);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Acknowledged writes in the order of their acknowledgement. */
  private static final class Acknowledged {

    private final TreeMap<Long, Long> newest = new TreeMap<>();
    private final List<Write> inOrder;

    Acknowledged(List<Write> inOrder) {
      this.inOrder = inOrder;
      long version = 0;
      for (Write write : inOrder) {
        version = Math.max(version, write.version());
        newest.put(write.ended(), version);
      }
    }

    /** The newest version before that moment; 0 if there is none. */
    long newest(long before) {
      Map.Entry<Long, Long> entry = newest.lowerEntry(before);
      return entry == null ? 0 : entry.getValue();
    }

    Write firstAbove(long version) {
      return inOrder.stream().filter(write -> write.version() > version).findFirst().orElseThrow();
    }
  }
}
