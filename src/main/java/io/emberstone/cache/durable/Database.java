package io.emberstone.cache.durable;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.UnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The durable tier for stores of the service's own tables, in native SQL: most of their statements
 * have no other form.
 *
 * @param entities joins the thread's transaction
 * @param durable runs the transactions
 * @param deadlines returns the deadline of a call that begins now
 */
public record Database(
    EntityManager entities, DurableAccess durable, Supplier<Deadline> deadlines) {

  /**
   * Runs work in a transaction.
   *
   * @throws UnavailableException see {@link DurableAccess#transact}
   */
  public <T> T transact(Supplier<T> work) {
    return durable.transact(deadlines.get(), work);
  }

  /** Runs a statement in the thread's transaction, and returns the number of rows it changed. */
  public int update(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).executeUpdate();
  }

  /** Runs a query in the thread's transaction, and returns its rows. */
  public List<@Nullable Object[]> rows(String sql, @Nullable Object... parameters) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Object row : query(sql, parameters).getResultList()) {
      rows.add(row instanceof Object[] columns ? columns : new @Nullable Object[] {row});
    }
    return rows;
  }

  /** Runs a query in the thread's transaction that has one value, and returns it. */
  public Object value(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).getSingleResult();
  }

  private Query query(String sql, @Nullable Object... parameters) {
    Query query = entities.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }

  /** Returns a column of type {@code timestamptz}. */
  public static Instant instant(@Nullable Object column) {
    if (column instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    if (column instanceof Timestamp moment) {
      return moment.toInstant();
    }
    throw new IllegalArgumentException("not a moment: " + column);
  }

  /** Returns a column of type {@code timestamptz} that may be null. */
  public static @Nullable Instant instantOrNull(@Nullable Object column) {
    return column == null ? null : instant(column);
  }
}
