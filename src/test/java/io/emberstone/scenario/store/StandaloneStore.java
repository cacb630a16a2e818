package io.emberstone.scenario.store;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.DurableBreaker;
import io.emberstone.cache.durable.DurableGuard;
import io.emberstone.cache.durable.Transactions;
import io.emberstone.dev.servers.Account;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.scenario.domain.StoredMatrices;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.schema.SchemaMigration;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The store without an application server: the server's own EclipseLink by itself, without weaving,
 * on a migrated PostgreSQL, with the driver's settings of {@code liberty/server.xml}. The breaker
 * is a plain object here and never opens: MicroProfile Fault Tolerance needs a container.
 */
public final class StandaloneStore implements AutoCloseable {

  /** As {@code liberty/server.xml} has them. */
  private static final String DRIVER =
      "?currentSchema="
          + SchemaMigration.SCHEMA
          + "&stringtype=unspecified&prepareThreshold=1&connectTimeout=2&loginTimeout=2"
          + "&socketTimeout=10&cancelSignalTimeout=2&tcpKeepAlive=true";

  private static final int CONNECTIONS = 20;

  private final EntityManagerFactory factory;
  private final ThreadTransactions transactions;

  /**
   * Migrates the schema and opens the store.
   *
   * @param server a running one
   * @param driver more settings of the driver, each {@code &name=value}; they win over ours
   */
  public StandaloneStore(PostgresServer server, String driver) {
    migrate(server);
    Account account = server.application();
    factory =
        Persistence.createEntityManagerFactory(
            "emberstone",
            Map.ofEntries(
                Map.entry("jakarta.persistence.transactionType", "RESOURCE_LOCAL"),
                Map.entry("jakarta.persistence.jtaDataSource", ""),
                Map.entry("jakarta.persistence.jdbc.driver", "org.postgresql.Driver"),
                Map.entry("jakarta.persistence.jdbc.url", server.url() + DRIVER + driver),
                Map.entry("jakarta.persistence.jdbc.user", account.user()),
                Map.entry("jakarta.persistence.jdbc.password", account.password()),
                Map.entry("eclipselink.jdbc.connections.initial", "1"),
                Map.entry("eclipselink.jdbc.connections.min", "1"),
                Map.entry("eclipselink.jdbc.connections.max", String.valueOf(CONNECTIONS)),
                // A failure is thrown, and whoever expects it need not read of it too.
                Map.entry("eclipselink.logging.level", "SEVERE"),
                Map.entry("eclipselink.weaving", "false")));
    transactions = new ThreadTransactions(factory);
  }

  private static void migrate(PostgresServer server) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(server.url());
    owner.setUser(server.owner().user());
    owner.setPassword(server.owner().password());
    SchemaMigration migration = new SchemaMigration(owner, server.application().user());
    migration.tryOnce();
    if (!migration.isDone()) {
      throw new IllegalStateException("the schema could not be migrated");
    }
  }

  /** The matrices. */
  public StoredMatrices matrices(TimeSource time) {
    return new JpaStoredMatrices(
        transactions.entities(),
        new DurableGuard(CONNECTIONS - 2, new DurableBreaker(), new Transactions(transactions)),
        time,
        CorrelationStructureGenerator.ALGORITHM);
  }

  @Override
  public void close() {
    factory.close();
  }
}
