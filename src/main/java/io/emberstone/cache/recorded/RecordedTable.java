package io.emberstone.cache.recorded;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.UnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A table whose rows are cached one by one. Reads go through the cache, and only rows with exactly
 * the wanted key are served. Each write is one transaction, which also invalidates the row's own
 * value and whatever else is outdated by it: when the call returns, no node serves the old value.
 *
 * <p>Every method throws {@link UnavailableException} if it cannot be done in time; of a write
 * nothing is kept then, unless only the reply to the commit was lost. Thread-safe.
 *
 * @param <K> identifies a row, its owner included
 * @param <V> the cached value of a row
 * @param <W> what is written into a row
 */
public final class RecordedTable<K, V, W> {

  private final Region<K, V> region;
  private final RowAccess<K, V, W, ?> rows;
  private final RecordedQuery<K, V> query;
  private final RecordedData data;

  <R extends RecordedRow<K, V, W>> RecordedTable(
      Region<K, V> region, RecordedRows<K, R> rows, RecordedData data) {
    this.region = region;
    this.rows = new RowAccess<>(region, rows, data.entities(), data.invalidations());
    this.query = data.query(region, key -> this.rows.loaded(Set.of(key)).get(key));
    this.data = data;
  }

  /** Returns the source of the region; see {@link RecordedQuery#source}. */
  public RegionSource<K, V> source(Function<String, K> keys) {
    return query.source(keys);
  }

  /** Finds a row's value. */
  public Fetched<Optional<V>> get(K key) {
    return query.get(key);
  }

  /** Finds the values of many rows, those that are not cached in one statement for each owner. */
  public Map<K, Fetched<V>> getAll(Collection<K> keys) {
    return data.cache().getAll(region, keys, this::load, data.deadlines().get());
  }

  private Map<K, Loaded<V>> load(Set<K> wanted, Deadline deadline) {
    Map<K, Loaded<V>> loaded = new HashMap<>();
    wanted.stream()
        .collect(Collectors.groupingBy(this::owner, Collectors.toSet()))
        .forEach(
            (owner, keys) ->
                loaded.putAll(data.transact(owner, deadline, () -> rows.loaded(keys))));
    return loaded;
  }

  /**
   * Inserts a row.
   *
   * @return its value
   * @throws RefusedWriteException if a unique column already has the value, or what it refers to
   *     does not exist
   */
  public V insert(K key, W written) {
    return transact(key, () -> rows.insert(key, written));
  }

  /**
   * Updates a row.
   *
   * @param expected whether the row's version is one the caller has seen
   * @return its new value; empty if the row does not exist
   * @throws RefusedWriteException if the row has another version, if another write came first, or
   *     as for an insert
   */
  public Optional<V> update(K key, LongPredicate expected, W written) {
    return transact(key, () -> rows.update(key, expected, written));
  }

  /**
   * Updates a row, whatever its version is: of writes at the same time the last one wins.
   *
   * @return its new value; empty if the row does not exist
   * @throws RefusedWriteException as for an insert
   */
  public Optional<V> overwrite(K key, W written) {
    return transact(key, () -> rows.overwrite(key, written));
  }

  /**
   * Inserts a row, or overwrites it if it exists.
   *
   * @return its new value
   * @throws RefusedWriteException as for an insert
   */
  public V put(K key, W written) {
    Supplier<V> write =
        () -> rows.overwrite(key, written).orElseGet(() -> rows.insert(key, written));
    try {
      return transact(key, write);
    } catch (RefusedWriteException e) {
      if (e.reason() != RefusedWriteException.Reason.EXISTS) {
        throw e;
      }
      return transact(key, write); // inserted by another one meanwhile
    }
  }

  /**
   * Deletes a row.
   *
   * @param expected whether the row's version is one the caller has seen
   * @return whether the row existed
   * @throws RefusedWriteException if the row has another version, if another write came first, or
   *     if other rows refer to it
   */
  public boolean delete(K key, LongPredicate expected) {
    return transact(key, () -> rows.delete(key, expected));
  }

  private <T> T transact(K key, Supplier<T> write) {
    return data.transact(owner(key), write);
  }

  private String owner(K key) {
    return region.keyOf(key).owner();
  }
}
