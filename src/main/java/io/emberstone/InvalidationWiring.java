package io.emberstone;

import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.BackgroundRole;
import io.emberstone.cache.durable.DurableGuard;
import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.durable.Transactions;
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
import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotTrust;
import io.emberstone.cache.tier.Replay;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;

/** Assembles the invalidations: the outbox, its drain, and the trust based on it. */
@Dependent
class InvalidationWiring {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @PersistenceContext EntityManager entities;
  @Resource ManagedExecutorService executor;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Produces
  @Singleton
  InvalidationSettings settings(Settings settings) {
    Duration age = settings.require("emberstone.invalidation.age", Kind.duration());
    return new InvalidationSettings(
        age,
        settings.require("emberstone.invalidation.trust", Kind.duration()),
        settings.require("emberstone.invalidation.silence", Kind.duration()),
        settings.require("emberstone.hot.trust-without-durable", Kind.duration()),
        settings.require(
            "emberstone.invalidation.retention", Kind.duration(age.plus(MILLISECOND))));
  }

  @Produces
  @Singleton
  LocalBlocklist blocklist() {
    return new LocalBlocklist();
  }

  @Produces
  @Singleton
  @Typed({NodeTrust.class, HotTrust.class})
  NodeTrust trust(LocalBlocklist blocklist, InvalidationSettings settings, TimeSource time) {
    return new NodeTrust(blocklist, settings, time);
  }

  @Produces
  @Singleton
  Outbox outbox() {
    return new JpaOutbox(entities);
  }

  /** Has a guard of its own, which no probe closes and no deadline ends. */
  @Produces
  @Singleton
  OutboxTransactions background(
      Outbox outbox,
      Transactions transactions,
      InvalidationSettings settings,
      ServiceSettings service,
      TimeSource time) {
    DurableAccess durable =
        new DurableGuard(service.backgroundAtOnce(), new DurableState(), transactions);
    return new OutboxTransactions(outbox, BackgroundRole.in(durable), settings.silence(), time);
  }

  @Produces
  @Singleton
  RowApplier applier(HotInvalidator hot, LocalBlocklist blocklist) {
    return new RowApplier(hot, blocklist);
  }

  @Produces
  @Singleton
  Invalidations invalidations(
      Outbox outbox, DurableAccess durable, RowApplier applier, OutboxTransactions background) {
    AppliedMarker marker = new AppliedMarker(background, executor);
    return new OutboxInvalidations(outbox, durable, transactions, applier, marker);
  }

  @Produces
  @Singleton
  Drain drain(
      OutboxTransactions outbox,
      RowApplier applier,
      NodeTrust trust,
      InvalidationSettings settings) {
    return new Drain(outbox, applier, trust, settings, executor);
  }

  @Produces
  @Singleton
  Replay replay(Drain drain) {
    return drain::replay;
  }
}
