package io.emberstone.cache.recorded;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.UnavailableException;
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

  /** Names an owner to PostgreSQL, for the rest of the transaction. */
  private static final String SET_OWNER = "SELECT set_config('emberstone.owner', ?1, true)";

  /**
   * Runs work in a transaction that sees the rows of one owner alone, where row-level security
   * guards the table: it compares each row with the setting {@code emberstone.owner}.
   *
   * @throws UnavailableException see {@link DurableAccess#transact}
   */
  public <T> T transact(String owner, Deadline deadline, Supplier<T> work) {
    return durable.transact(
        deadline,
        () -> {
          entities.createNativeQuery(SET_OWNER).setParameter(1, owner).getSingleResult();
          return work.get();
        });
  }

  /** Runs work as a request that begins now, in such a transaction. */
  public <T> T transact(String owner, Supplier<T> work) {
    return transact(owner, deadlines.get(), work);
  }

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
