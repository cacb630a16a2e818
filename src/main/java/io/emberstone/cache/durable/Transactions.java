package io.emberstone.cache.durable;

import io.emberstone.cache.tier.DurableTierException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The container's transactions, and the translation of their failures: a failing tier becomes a
 * {@link DurableTierException}, while a caller's mistake (bad data, a violated constraint) is
 * rethrown unchanged. Thread-safe.
 */
public class Transactions {

  private final UserTransaction transaction;
  private final EntityManager entities;
  private final DataSource dataSource;

  /**
   * Creates the transactions of a persistence unit.
   *
   * @param dataSource the unit's; within a transaction it returns that transaction's connection
   */
  public Transactions(UserTransaction transaction, EntityManager entities, DataSource dataSource) {
    this.transaction = transaction;
    this.entities = entities;
    this.dataSource = dataSource;
  }

  /** Returns whether the caller has a transaction on this thread. */
  boolean present() {
    try {
      int status = transaction.getStatus();
      return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    } catch (SystemException e) {
      // Beginning a transaction will fail the same way.
      return false;
    }
  }

  /** Runs work in this thread's transaction, which its owner completes. */
  <T> T joined(Supplier<T> work) {
    try {
      return work.get();
    } catch (PersistenceException e) {
      throw translated(e);
    }
  }

  /**
   * Runs work in a new transaction.
   *
   * @param opened is given its connection before the work begins
   */
  <T> T alone(Supplier<T> work, Consumer<Connection> opened) {
    begin();
    boolean done = false;
    // Our own handle, open until after the commit: EclipseLink closes its own before that.
    try (Connection connection = dataSource.getConnection()) {
      opened.accept(connection);
      BackgroundRole.begun(connection);
      // Otherwise EclipseLink would retry a failed read, seconds later, on another connection.
      entities.unwrap(Connection.class);
      T result = work.get();
      done = true;
      return committed(result);
    } catch (PersistenceException e) {
      throw translated(e);
    } catch (SQLException e) {
      throw new DurableTierException("its connection failed", e);
    } finally {
      if (!done) {
        rollback();
      }
    }
  }

  private void begin() {
    try {
      transaction.begin();
    } catch (NotSupportedException e) {
      throw new IllegalStateException("this thread already has a transaction", e);
    } catch (SystemException e) {
      throw new DurableTierException("no transaction could begin", e);
    }
  }

  private <T> T committed(T result) {
    try {
      transaction.commit();
      return result;
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      throw new DurableTierException("the transaction was not committed", e);
    }
  }

  private void rollback() {
    try {
      transaction.rollback();
    } catch (SystemException | IllegalStateException e) {
      // The original failure matters more; the connection is discarded anyway.
    }
  }

  /** SQLSTATE classes 22 (data) and 23 (constraints) are the statement's fault, not the tier's. */
  private static RuntimeException translated(PersistenceException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"))) {
        return e;
      }
    }
    return new DurableTierException("the durable tier failed", e);
  }
}
