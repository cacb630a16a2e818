package io.emberstone.cache.recorded;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RefusedWriteException.Reason;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the rows of a table, in the thread's transaction.
 *
 * @param entities joins that transaction
 * @param invalidations applied after its commit
 */
record RowAccess<K, V, W, R extends RecordedRow<K, V, W>>(
    Region<K, V> region,
    RecordedRows<K, R> rows,
    EntityManager entities,
    Invalidations invalidations) {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  Map<K, Loaded<V>> loaded(Set<K> keys) {
    Map<K, Loaded<V>> loaded = new HashMap<>();
    found(keys)
        .forEach(
            (key, row) ->
                loaded.put(key, Loaded.durable(row.value(), row.tags()).version(row.version())));
    return loaded;
  }

  V insert(K key, W written) {
    R row = rows.create(key);
    row.set(written);
    rows.complete(row);
    entities.persist(row);
    flush(Reason.DANGLING);
    invalidate(row, List.of());
    return row.value();
  }

  Optional<V> update(K key, LongPredicate expected, W written) {
    R row = expected(key, expected);
    return row == null ? Optional.empty() : Optional.of(change(row, written));
  }

  /** Waits for others that write the row, whose version does not matter. */
  Optional<V> overwrite(K key, W written) {
    R row = found(Set.of(key)).get(key);
    if (row == null) {
      return Optional.empty();
    }
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    return Optional.of(change(row, written));
  }

  private V change(R row, W written) {
    Collection<Invalidation> before = rows.outdated(row);
    row.set(written);
    rows.complete(row);
    flush(Reason.DANGLING);
    invalidate(row, before);
    return row.value();
  }

  boolean delete(K key, LongPredicate expected) {
    R row = expected(key, expected);
    if (row == null) {
      return false;
    }
    entities.remove(row);
    flush(Reason.REFERENCED);
    invalidate(row, List.of());
    return true;
  }

  /** Finds rows; the query may also find those of other owners. */
  private Map<K, R> found(Set<K> keys) {
    Map<K, R> found = new HashMap<>();
    for (R row : rows.find(keys)) {
      K key = row.key();
      if (keys.contains(key)) {
        found.put(key, row);
      }
    }
    return found;
  }

  private @Nullable R expected(K key, LongPredicate expected) {
    R row = found(Set.of(key)).get(key);
    if (row != null && !expected.test(row.version())) {
      throw new RefusedWriteException(Reason.CHANGED_BEFORE);
    }
    return row;
  }

  /**
   * Here and not at the commit, where a lost race looks like a failure of the tier.
   *
   * @param foreignKey what a violated foreign key means
   */
  private void flush(Reason foreignKey) {
    try {
      entities.flush();
    } catch (OptimisticLockException e) {
      throw new RefusedWriteException(Reason.CHANGED_MEANWHILE);
    } catch (PersistenceException e) {
      throw switch (state(e)) {
        case UNIQUE_VIOLATION -> new RefusedWriteException(Reason.EXISTS);
        case FOREIGN_KEY_VIOLATION -> new RefusedWriteException(foreignKey);
        default -> e;
      };
    }
  }

  private void invalidate(R row, Collection<Invalidation> before) {
    Set<Invalidation> outdated = new LinkedHashSet<>(before);
    outdated.addAll(rows.outdated(row));
    outdated.add(Invalidation.key(region, row.key(), region.name()));
    invalidations.afterCommit(outdated);
  }

  /** Returns the SQLSTATE of a failure; empty if it has none. */
  private static String state(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
