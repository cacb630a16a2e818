package io.emberstone.cache.recorded;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.recorded.RefusedWriteException.Reason;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are cached one by one. Reads go through the cache, and only rows with exactly
 * the wanted key are served. Each write is one transaction, which also invalidates the row's own
 * value and whatever else is outdated by it: when the call returns, no node serves the old value.
 *
 * <p>Every method throws {@link UnavailableException} if it cannot be done in time; of a write
 * nothing is kept then, unless only the reply to the commit was lost. Thread-safe.
 */
public final class RecordedTable<K, V, R> {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Region<K, V> region;
  private final RecordedRows<K, V, R> rows;
  private final RecordedData data;
  private final EntityManager entities;

  RecordedTable(Region<K, V> region, RecordedRows<K, V, R> rows, RecordedData data) {
    this.region = region;
    this.rows = rows;
    this.data = data;
    this.entities = data.entities();
  }

  /** Finds a row's value. */
  public Optional<Fetched<V>> get(K key) {
    return data.get(region, key, wanted -> loaded(Set.of(wanted)).get(wanted));
  }

  /** Finds the values of many rows, those that are not cached in one statement. */
  public Map<K, Fetched<V>> getAll(Collection<K> keys) {
    return data.cache()
        .getAll(
            region,
            keys,
            (wanted, deadline) -> data.durable().transact(deadline, () -> loaded(wanted)),
            data.deadlines().get());
  }

  /**
   * Inserts a row.
   *
   * @return its value
   * @throws RefusedWriteException if a unique column already has the value
   */
  public V insert(R row) {
    return data.durable()
        .transact(
            deadline(),
            () -> {
              entities.persist(row);
              flush();
              invalidate(row, List.of());
              return rows.value(row).value();
            });
  }

  /**
   * Updates a row.
   *
   * @param expected whether the row's version is one the caller has seen
   * @return its new value; empty if the row does not exist
   * @throws RefusedWriteException if the row has another version, or another write came first
   */
  public Optional<V> update(K key, LongPredicate expected, Consumer<R> change) {
    return data.durable()
        .transact(
            deadline(),
            () -> {
              R row = expected(key, expected);
              if (row == null) {
                return Optional.empty();
              }
              Collection<Invalidation> before = rows.outdated(row);
              change.accept(row);
              flush();
              invalidate(row, before);
              return Optional.of(rows.value(row).value());
            });
  }

  /**
   * Deletes a row.
   *
   * @param expected whether the row's version is one the caller has seen
   * @return whether the row existed
   * @throws RefusedWriteException if the row has another version, or another write came first
   */
  public boolean delete(K key, LongPredicate expected) {
    return data.durable()
        .transact(
            deadline(),
            () -> {
              R row = expected(key, expected);
              if (row == null) {
                return false;
              }
              entities.remove(row);
              flush();
              invalidate(row, List.of());
              return true;
            });
  }

  private Deadline deadline() {
    return data.deadlines().get();
  }

  private Map<K, Loaded<V>> loaded(Set<K> keys) {
    Map<K, Loaded<V>> loaded = new HashMap<>();
    found(keys).forEach((key, row) -> loaded.put(key, rows.value(row)));
    return loaded;
  }

  private Map<K, R> found(Set<K> keys) {
    Map<K, R> found = new HashMap<>();
    for (R row : rows.find(keys)) {
      K key = rows.key(row);
      if (keys.contains(key)) {
        found.put(key, row);
      }
    }
    return found;
  }

  private @Nullable R expected(K key, LongPredicate expected) {
    R row = found(Set.of(key)).get(key);
    if (row != null && !expected.test(rows.version(row))) {
      throw new RefusedWriteException(Reason.CHANGED_BEFORE);
    }
    return row;
  }

  /** Here and not at the commit, where a lost race looks like a failure of the tier. */
  private void flush() {
    try {
      entities.flush();
    } catch (OptimisticLockException e) {
      throw new RefusedWriteException(Reason.CHANGED_MEANWHILE);
    } catch (PersistenceException e) {
      throw isUniqueViolation(e) ? new RefusedWriteException(Reason.EXISTS) : e;
    }
  }

  private void invalidate(R row, Collection<Invalidation> before) {
    Set<Invalidation> outdated = new LinkedHashSet<>(before);
    outdated.addAll(rows.outdated(row));
    outdated.add(Invalidation.key(region, rows.key(row), region.name()));
    data.invalidations().afterCommit(outdated);
  }

  private static boolean isUniqueViolation(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
