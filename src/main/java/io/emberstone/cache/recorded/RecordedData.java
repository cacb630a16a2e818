package io.emberstone.cache.recorded;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Access to recorded data through the cache.
 *
 * @param cache what is read goes through it
 * @param durable runs the transactions
 * @param invalidations told in them what they make outdated
 * @param entities joins the thread's transaction
 * @param deadlines returns the deadline of a request that begins now
 */
public record RecordedData(
    TieredCache cache,
    DurableAccess durable,
    Invalidations invalidations,
    EntityManager entities,
    Supplier<Deadline> deadlines) {

  /** Returns a table, whose rows are cached one by one. */
  public <K, V, W, R extends RecordedRow<K, V, W>> RecordedTable<K, V, W> table(
      Region<K, V> region, RecordedRows<K, R> rows) {
    return new RecordedTable<>(region, rows, this);
  }

  /**
   * Returns a query of any number of rows, whose result is cached as one value.
   *
   * @param query returns the result and its tags, read in one statement; null if absent
   */
  public <K, V> RecordedQuery<K, V> query(
      Region<K, V> region, Function<? super K, @Nullable Loaded<V>> query) {
    return new RecordedQuery<>(region, query, this);
  }
}
