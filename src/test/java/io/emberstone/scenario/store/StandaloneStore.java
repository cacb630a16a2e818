package io.emberstone.scenario.store;

import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.TimeSource;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.scenario.domain.StoredMatrices;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.store.fixture.StandaloneDatabase;

/** The store without an application server. */
public final class StandaloneStore implements AutoCloseable {

  private final StandaloneDatabase database;

  /**
   * Migrates the schema and opens the store.
   *
   * @param server a running one
   * @param driver more settings of the driver, each {@code &name=value}; they win over ours
   */
  public StandaloneStore(PostgresServer server, String driver) {
    database = StandaloneDatabase.on(server, driver);
  }

  /** The matrices. */
  public StoredMatrices matrices(TimeSource time) {
    DurableAccess durable = database.durable(StandaloneDatabase.CONNECTIONS - 2);
    return new JpaStoredMatrices(
        database.entities(), durable, time, CorrelationStructureGenerator.ALGORITHM);
  }

  @Override
  public void close() {
    database.close();
  }
}
