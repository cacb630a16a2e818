package io.emberstone.cache.durable;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/**
 * The role in PostgreSQL of what no single owner asked for: warming, the auditor, the drain,
 * upkeep. Such work crosses owners, so row-level security cannot confine it to one; instead it may
 * read the tables of owners, and write none of them. The application's role may take this one for a
 * transaction, and has none of its rights otherwise.
 */
public final class BackgroundRole {

  private static final String TAKE = "SET LOCAL ROLE emberstone_background";

  private static final ThreadLocal<Boolean> TAKEN = ThreadLocal.withInitial(() -> false);

  private BackgroundRole() {}

  /** Runs work whose transactions, on this thread, have the role. */
  public static void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /** Runs work whose transactions, on this thread, have the role. */
  public static <T> T call(Supplier<T> work) {
    boolean before = TAKEN.get();
    TAKEN.set(true);
    try {
      return work.get();
    } finally {
      TAKEN.set(before);
    }
  }

  /** Returns access to the durable tier whose transactions have the role. */
  public static DurableAccess in(DurableAccess durable) {
    return new DurableAccess() {
      @Override
      public <T> T transact(Deadline deadline, Supplier<T> work) {
        return call(() -> durable.transact(deadline, work));
      }
    };
  }

  /** Takes the role for a transaction that has begun, if this thread's work is to have it. */
  static void begun(Connection connection) throws SQLException {
    if (TAKEN.get()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(TAKE);
      }
    }
  }
}
