package io.emberstone;

import io.emberstone.cache.Region;
import io.emberstone.cache.durable.DurableProbe;
import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.hot.FirstContact;
import io.emberstone.cache.hot.HotProbe;
import io.emberstone.cache.invalidation.Drain;
import io.emberstone.schema.SchemaMigration;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What runs beside requests: the probes of both tiers, the migration of the schema until it is
 * done, and the drain of the outbox from then on. The hot tier is set up on a thread of its own,
 * while the container starts the rest of the application.
 */
@ApplicationScoped
class Background {

  private static final Duration MIGRATION_RETRY = Duration.ofSeconds(1);
  private static final Duration OVERDUE = Duration.ofMillis(100);

  @Resource ManagedScheduledExecutorService scheduler;
  @Resource ManagedThreadFactory threads;

  @Resource(lookup = "jdbc/emberstone-probe")
  DataSource probing;

  @Resource(lookup = "jdbc/emberstone-owner")
  DataSource owner;

  @Inject ServiceSettings settings;
  @Inject HotSettings hotSettings;
  @Inject DurableState durableState;
  @Inject Instance<FirstContact> firstContact;
  @Inject Instance<HotProbe> hotProbe;
  @Inject Instance<Drain> drain;
  @Inject @Any Instance<Region<?, ?>> regions;

  /** Has its own threads: what ends waiting requests must not wait for a thread of theirs. */
  private final ScheduledExecutorService watch =
      Executors.newScheduledThreadPool(2, task -> threads.newThread(task));

  private final List<Future<?>> tasks = new CopyOnWriteArrayList<>();
  private volatile boolean triedHotTier;
  private volatile boolean migrated;
  private volatile boolean stopping;
  private boolean probingHotTier;

  void start(@Observes Startup startup) {
    repeat(watch, new DurableProbe(probing, durableState), settings.durableProbe());
    repeat(watch, durableState::endOverdue, OVERDUE);
    tasks.add(scheduler.submit(this::tryHotTier));
    SchemaMigration migration = new SchemaMigration(owner, settings.databaseUser());
    tasks.add(scheduler.submit(() -> migrate(migration)));
  }

  /** Returns whether the schema has this release's version. */
  boolean hasMigrated() {
    return migrated;
  }

  /** Returns whether the hot tier was tried, whatever came of it. */
  boolean hasTriedHotTier() {
    return triedHotTier;
  }

  /** Returns whether the application is being stopped. */
  boolean isStopping() {
    return stopping;
  }

  private void repeat(ScheduledExecutorService by, Runnable task, Duration pause) {
    tasks.add(by.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Migrates the schema; each failed attempt schedules the next one. */
  private void migrate(SchemaMigration migration) {
    migration.tryOnce();
    if (migration.isDone()) {
      migrated = true;
      repeat(scheduler, drain.get(), settings.drain());
      probeHotTier();
    } else {
      tasks.removeIf(Future::isDone);
      tasks.add(
          scheduler.schedule(
              () -> migrate(migration), MIGRATION_RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void tryHotTier() {
    regions.forEach(region -> firstContact.get().with(region));
    triedHotTier = true;
    probeHotTier();
  }

  /** The probe's first run opens the hot tier, with a replay that needs the outbox's table. */
  private synchronized void probeHotTier() {
    if (triedHotTier && migrated && !probingHotTier) {
      probingHotTier = true;
      repeat(scheduler, hotProbe.get(), hotSettings.probe());
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    tasks.forEach(task -> task.cancel(true));
    watch.shutdownNow();
  }
}
