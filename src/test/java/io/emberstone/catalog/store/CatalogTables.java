package io.emberstone.catalog.store;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Account;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The tables of the catalogue without an application server, and without a hot tier. */
public final class CatalogTables implements AutoCloseable {

  private final StandaloneDatabase database = StandaloneDatabase.on(TestServers.postgres(), "");

  /** What was invalidated, in order. */
  public final List<Invalidation> invalidated = new ArrayList<>();

  /** Recorded data that is read from the tables each time. */
  public RecordedData data() {
    return new RecordedData(
        new Uncached(),
        database.durable(4),
        new Noted(),
        database.entities(),
        () -> Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM));
  }

  /** Adds an organization with a role and a user of that; their ids are derived from its own. */
  public static UUID organization() {
    UUID id = UUID.randomUUID();
    asOwner("INSERT INTO organization VALUES ('%s', 'Works %s', '%s')".formatted(id, id, id));
    asOwner(
        "INSERT INTO role VALUES ('%s', '%s', 'planner', '[\"boms:write\"]', 1, now(), now())"
            .formatted(id, id));
    asOwner("INSERT INTO app_user VALUES ('%s', '%s', 'Ada', '%s')".formatted(id, id, id));
    return id;
  }

  /** Runs a statement as the role that owns the tables. */
  public static void asOwner(String sql) {
    try (Connection connection = connect(TestServers.postgres().owner());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Connects as a role, without the application between. */
  public static Connection connect(Account role) throws SQLException {
    PostgresServer server = TestServers.postgres();
    return DriverManager.getConnection(
        server.url() + "?currentSchema=emberstone", role.user(), role.password());
  }

  @Override
  public void close() {
    database.close();
  }

  private final class Noted implements Invalidations {
    @Override
    public void afterCommit(Collection<Invalidation> invalidations) {
      invalidated.addAll(invalidations);
    }

    @Override
    public void now(Supplier<Collection<Invalidation>> work, Deadline deadline) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Uncached implements TieredCache {
    @Override
    public <K, V> Fetched<Optional<V>> get(
        Region<K, V> region, K key, DurableSource<K, V> source, Deadline deadline) {
      Loaded<V> loaded = source.find(key, deadline);
      return fetched(Optional.ofNullable(loaded).map(Loaded::value));
    }

    @Override
    public <K, V> Fetched<V> getOrGenerate(
        Region<K, V> region,
        K key,
        DurableSource<K, V> source,
        Generation<K, V> generation,
        Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <K, V> Map<K, Fetched<V>> getAll(
        Region<K, V> region, Collection<K> keys, BulkSource<K, V> source, Deadline deadline) {
      Map<K, Fetched<V>> all = new HashMap<>();
      source
          .findAll(java.util.Set.copyOf(keys), deadline)
          .forEach((key, loaded) -> all.put(key, fetched(loaded.value())));
      return all;
    }

    private static <V> Fetched<V> fetched(V value) {
      return new Fetched<>(
          value,
          Source.DURABLE,
          Fetched.Status.MISSED,
          Duration.ZERO,
          io.emberstone.cache.Timings.NONE);
    }
  }
}
