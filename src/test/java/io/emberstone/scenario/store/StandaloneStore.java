package io.emberstone.scenario.store;

import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.HotReply;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.invalidation.Blocks;
import io.emberstone.cache.invalidation.InvalidationSettings;
import io.emberstone.cache.invalidation.Marks;
import io.emberstone.cache.invalidation.Outbox;
import io.emberstone.cache.invalidation.OutboxInvalidations;
import io.emberstone.cache.store.JpaOutbox;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.scenario.domain.StoredMatrices;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** The store without an application server. */
public final class StandaloneStore implements AutoCloseable {

  private static final InvalidationSettings SETTINGS =
      new InvalidationSettings(
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofMillis(400),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));

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
    Outbox outbox = new JpaOutbox(database.entities());
    Invalidations invalidations =
        new OutboxInvalidations(
            outbox,
            durable,
            database.registry(),
            invalidation -> HotReply.REFUSED,
            new Blocks(),
            new Marks(outbox, durable, StandaloneStore::refuse, SETTINGS, time));
    return new JpaStoredMatrices(
        database.entities(), durable, invalidations, time, CorrelationStructureGenerator.ALGORITHM);
  }

  private static void refuse(Runnable mark) {
    throw new RejectedExecutionException("there is no hot tier here, so nothing is applied to it");
  }

  @Override
  public void close() {
    database.close();
  }
}
