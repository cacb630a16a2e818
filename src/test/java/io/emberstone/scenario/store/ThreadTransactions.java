package io.emberstone.scenario.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.eclipse.persistence.exceptions.EclipseLinkException;

/**
 * What a container does with a persistence context: one a transaction, bound to its thread, and a
 * new one for each call outside of any. Thread-safe.
 */
final class ThreadTransactions implements UserTransaction {

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  ThreadTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /** As an injected one: may be shared between threads. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            ThreadTransactions.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(bound(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  // One made outside of a transaction holds no connection between its statements, so it need not be
  // closed; its query could not outlive it.
  private EntityManager bound() {
    EntityManager entities = current.get();
    return entities != null ? entities : factory.createEntityManager();
  }

  @Override
  public void begin() throws NotSupportedException {
    if (current.get() != null) {
      throw new NotSupportedException("there is a transaction on this thread already");
    }
    EntityManager entities = factory.createEntityManager();
    entities.getTransaction().begin();
    current.set(entities);
  }

  @Override
  public void commit() throws RollbackException {
    try (EntityManager entities = end()) {
      entities.getTransaction().commit();
    } catch (jakarta.persistence.RollbackException e) {
      RollbackException rollback = new RollbackException(e.getMessage());
      rollback.initCause(e);
      throw rollback;
    }
  }

  @Override
  public void rollback() throws SystemException {
    try (EntityManager entities = end()) {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    } catch (PersistenceException | EclipseLinkException e) {
      SystemException failure = new SystemException("the transaction was not rolled back");
      failure.initCause(e);
      throw failure;
    }
  }

  private EntityManager end() {
    EntityManager entities = current.get();
    if (entities == null) {
      throw new IllegalStateException("there is no transaction on this thread");
    }
    current.remove();
    return entities;
  }

  @Override
  public void setRollbackOnly() {
    current.get().getTransaction().setRollbackOnly();
  }

  @Override
  public int getStatus() {
    return current.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
  }

  @Override
  public void setTransactionTimeout(int seconds) {
    throw new UnsupportedOperationException("transactions of a resource have no time-out");
  }
}
