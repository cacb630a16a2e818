package io.emberstone.cache.recorded;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.UnavailableException;
import jakarta.persistence.EntityManager;
import java.util.Optional;
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
  public <K, V, R> RecordedTable<K, V, R> table(Region<K, V> region, RecordedRows<K, V, R> rows) {
    return new RecordedTable<>(region, rows, this);
  }

  /**
   * Finds a value that is made of any number of rows, such as a list.
   *
   * @param query returns the value and its tags, read in one statement; null if absent
   * @throws UnavailableException if neither tier answers in time
   */
  public <K, V> Optional<Fetched<V>> get(
      Region<K, V> region, K key, Function<? super K, @Nullable Loaded<V>> query) {
    return cache.get(
        region,
        key,
        (wanted, deadline) -> durable.transact(deadline, () -> query.apply(wanted)),
        deadlines.get());
  }
}
