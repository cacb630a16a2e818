package io.emberstone.cache.invalidation;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.store.JpaOutbox;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** One node's invalidation, on a real database, with a clock and a hot tier of the test's. */
final class Node {

  static final InvalidationSettings SETTINGS =
      new InvalidationSettings(
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofMillis(400),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));

  private static final Region<Key, String> RECORDED =
      TextFormat.recorded("goals", Duration.ofHours(1)).build();

  final ManualTime time = new ManualTime();
  final RecordingInvalidator hot = new RecordingInvalidator();
  final LocalBlocklist blocks = new LocalBlocklist();
  final NodeTrust trust = new NodeTrust(blocks, SETTINGS, time);
  final Outbox outbox;
  final DurableAccess durable;
  final Invalidations invalidations;
  final Drain drain;
  final RowApplier applier = new RowApplier(hot, blocks);
  final OutboxTransactions background;

  /** A node that marks at once. */
  Node(StandaloneDatabase database) {
    this(database, Runnable::run);
  }

  Node(StandaloneDatabase database, Executor executor) {
    outbox = new JpaOutbox(database.entities());
    durable = database.durable(8);
    background = new OutboxTransactions(outbox, database.durable(3), SETTINGS.silence(), time);
    invalidations =
        new OutboxInvalidations(
            outbox, durable, database.registry(), applier, new AppliedMarker(background, executor));
    drain = new Drain(background, applier, trust, SETTINGS, Runnable::run);
  }

  /** The same drain, which applies what it finds elsewhere. */
  Drain drainOn(Executor executor) {
    return new Drain(background, applier, trust, SETTINGS, executor);
  }

  static Invalidation key(int n) {
    return Invalidation.key(RECORDED, Key.shared("u:" + n), "planning");
  }

  /** Writes in a transaction of its own and dies before it applies. */
  void crashAfterCommit(Invalidation... invalidations) {
    durable.transact(soon(), () -> outbox.write(List.of(invalidations)));
  }

  void now(Invalidation... all) {
    invalidations.now(List.of(all), soon());
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);
  }

  Deadline deadlinePassed() {
    return Deadline.after(Duration.ZERO, time);
  }

  /** Whether a hit of recorded data is served. */
  boolean trusts() {
    return trust.view().current(RECORDED);
  }

  boolean blocks(int n) {
    return trust.view().blocked("goals", "u:" + n, List.of());
  }
}
