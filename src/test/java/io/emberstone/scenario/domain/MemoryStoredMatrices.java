package io.emberstone.scenario.domain;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.cache.UnavailableException;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The durable tier's contract in memory. It can be taken away or lose what is to be committed, and
 * a test may look on while a result is being read.
 */
final class MemoryStoredMatrices implements StoredMatrices {

  private final ConcurrentMap<String, ScenarioMatrix> rows = new ConcurrentHashMap<>();
  private final Set<String> locks = ConcurrentHashMap.newKeySet();
  private final Set<Long> deadlines = ConcurrentHashMap.newKeySet();
  private final AtomicInteger resultReads = new AtomicInteger();
  private volatile boolean away;
  private volatile boolean commitFails;
  private volatile Consumer<String> resultRead = key -> {};

  /** From now on nothing is answered, or all is again. */
  void away(boolean isAway) {
    away = isAway;
  }

  /** From now on what was generated is lost at its commit, or kept again. */
  void commitFails(boolean fails) {
    commitFails = fails;
  }

  /** Calls that after a result was read, or found missing, and before it is handed over. */
  void afterResultRead(Consumer<String> consumer) {
    resultRead = consumer;
  }

  int rows() {
    return rows.size();
  }

  int resultReads() {
    return resultReads.get();
  }

  /** The moments until which callers would wait for what they read. */
  Set<Long> deadlines() {
    return deadlines;
  }

  boolean isLocked(String key) {
    return locks.contains(key);
  }

  @Override
  public Loaded<ScenarioResult> findResult(String key, Deadline deadline) {
    answers();
    deadlines.add(deadline.nanos());
    resultReads.incrementAndGet();
    ScenarioMatrix row = rows.get(key);
    resultRead.accept(key);
    return row == null ? null : Loaded.durable(row.result());
  }

  @Override
  public Loaded<ScenarioMatrix> findMatrix(String key, Deadline deadline) {
    answers();
    deadlines.add(deadline.nanos());
    ScenarioMatrix row = rows.get(key);
    return row == null ? null : Loaded.durable(row);
  }

  @Override
  public Loaded<ScenarioMatrix> tryFindOrInsert(
      ScenarioRequest request, Supplier<ScenarioMatrix> generation, Deadline deadline) {
    answers();
    String key = request.key();
    if (!locks.add(key)) {
      return null;
    }
    try {
      Loaded<ScenarioMatrix> there = findMatrix(key, deadline);
      return there != null ? there : insert(key, generation.get());
    } finally {
      locks.remove(key);
    }
  }

  private Loaded<ScenarioMatrix> insert(String key, ScenarioMatrix generated) {
    if (commitFails) {
      throw new UnavailableException("The commit failed.");
    }
    rows.put(key, generated);
    return new Loaded<>(generated, Source.GENERATED, Timings.NONE);
  }

  @Override
  public Inventory inventory(InventoryQuery query, Deadline deadline) {
    answers();
    return new Inventory(List.of(), query.page(), query.size(), rows.size());
  }

  private void answers() {
    if (away) {
      throw new UnavailableException("The durable tier is away.");
    }
  }
}
