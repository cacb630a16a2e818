package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.invalidation.AppliedMarker;
import io.emberstone.cache.invalidation.Drain;
import io.emberstone.cache.invalidation.InvalidationSettings;
import io.emberstone.cache.invalidation.LocalBlocklist;
import io.emberstone.cache.invalidation.NodeTrust;
import io.emberstone.cache.invalidation.Outbox;
import io.emberstone.cache.invalidation.OutboxInvalidations;
import io.emberstone.cache.invalidation.OutboxTransactions;
import io.emberstone.cache.invalidation.RowApplier;
import io.emberstone.cache.store.JpaOutbox;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.cache.tier.Lookup;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A removal that a demoted master took, and its mark, on real servers. */
@Timeout(120)
class MarkedElsewhereTest {

  private static final InvalidationSettings SETTINGS =
      new InvalidationSettings(
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          HotSide.RETENTION);

  private final StandaloneDatabase database = StandaloneDatabase.on(TestServers.postgres(), "");
  private final Outbox outbox = new JpaOutbox(database.entities());
  private final DurableAccess durable = database.durable(8);
  private final TestRedis demoted = TestRedis.start();
  private final TestRedis promoted = TestRedis.start();
  private final RedisSide writer = RedisSide.at(demoted.uri(), TimeSource.SYSTEM);
  private final RedisSide reader = RedisSide.at(promoted.uri(), TimeSource.SYSTEM);
  private final LocalBlocklist blocks = new LocalBlocklist();
  private final Drain drain = drain();

  @BeforeEach
  void empty() {
    OutboxTable.empty();
  }

  @AfterEach
  void stop() {
    OutboxTable.empty();
    reader.close();
    writer.close();
    promoted.close();
    demoted.close();
    database.close();
  }

  @Test
  void removalTheDemotedMasterTook_isAppliedToThePromotedOne() {
    drain.run();
    writer.hot.holds("old");
    reader.hot.holds("old");

    invalidate();
    String told = OutboxTable.value("SELECT applied_on FROM cache_invalidation");
    assertThat(told).isNotEmpty().isEqualTo(writer.hot.removals.server());
    assertThat(told).isNotEqualTo(reader.hot.removals.server());
    assertThat(writer.hot.look()).isInstanceOf(Lookup.Missing.class);
    assertThat(reader.hot.look()).isInstanceOf(Lookup.Fresh.class);

    drain.run();

    assertThat(reader.hot.look()).isInstanceOf(Lookup.Missing.class);
    reader.hot.holds("new");
    drain.run();
    assertThat(reader.hot.look()).as("applied once").isInstanceOf(Lookup.Fresh.class);
  }

  /** By the writer's node, which is connected to the demoted master, and marked at once. */
  private void invalidate() {
    Invalidation key = Invalidation.key(writer.hot.region, writer.hot.key, "writer");
    new OutboxInvalidations(
            outbox,
            durable,
            database.registry(),
            new RowApplier(writer.hot.removals, new LocalBlocklist()),
            new AppliedMarker(background(), Runnable::run))
        .now(List.of(key), Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM));
  }

  private Drain drain() {
    NodeTrust trust = new NodeTrust(blocks, SETTINGS, TimeSource.SYSTEM);
    return new Drain(
        background(), new RowApplier(reader.hot.removals, blocks), trust, SETTINGS, Runnable::run);
  }

  private OutboxTransactions background() {
    return new OutboxTransactions(outbox, durable, SETTINGS.silence(), TimeSource.SYSTEM);
  }
}
