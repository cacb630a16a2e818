package io.emberstone;

import io.emberstone.cache.Region;
import io.emberstone.cache.durable.DurableProbe;
import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.hot.FirstContact;
import io.emberstone.cache.hot.HotProbe;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.invalidation.Drain;
import io.emberstone.cache.observe.TierHealth;
import io.emberstone.platform.ListenAddress;
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
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Startup and background work: whether to start at all, the schema's migration until it is done,
 * the drain of the outbox from then on, the probes of both tiers, and the health they report.
 */
@ApplicationScoped
class Background {

  private static final System.Logger LOG = System.getLogger(Background.class.getName());
  private static final Duration MIGRATION_RETRY = Duration.ofSeconds(1);
  private static final Duration OVERDUE = Duration.ofMillis(100);

  @Resource ManagedScheduledExecutorService scheduler;

  @Resource ManagedThreadFactory threads;

  @Resource(lookup = "jdbc/emberstone-probe")
  DataSource probing;

  @Resource(lookup = "jdbc/emberstone-owner")
  DataSource owner;

  /** Has its own threads: what ends waiting requests must not wait for a thread of theirs. */
  private final ScheduledExecutorService watch =
      Executors.newScheduledThreadPool(2, task -> threads.newThread(task));

  private final List<Future<?>> tasks = new CopyOnWriteArrayList<>();
  private final Config config;
  private final DurableState durableState;
  private final HotProbe hotProbe;
  private final HotState hotState;
  private final FirstContact firstContact;
  private final Drain drain;
  private final Instance<Region<?, ?>> regions;
  private volatile boolean contacted;
  private boolean opened;
  private SchemaMigration migration;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway") // a proxy has no state
  protected Background() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  @SuppressWarnings("NullAway") // what needs the injected resources is created in start
  Background(
      Config config,
      DurableState durableState,
      HotProbe hotProbe,
      HotState hotState,
      FirstContact firstContact,
      Drain drain,
      @Any Instance<Region<?, ?>> regions) {
    this.firstContact = firstContact;
    this.drain = drain;
    this.regions = regions;
    this.config = config;
    this.durableState = durableState;
    this.hotProbe = hotProbe;
    this.hotState = hotState;
  }

  void start(@Observes Startup startup) {
    mayListen();
    migration = new SchemaMigration(owner, config.getValue("emberstone.db.user", String.class));
    repeat(
        watch,
        new DurableProbe(probing, durableState),
        config.getValue("emberstone.durable.probe", Duration.class));
    repeat(watch, durableState::endOverdue, OVERDUE);
    tasks.add(scheduler.submit(this::migrate));
    tasks.add(scheduler.submit(this::contact));
  }

  /** Checks the listen address; an exception here keeps the application from starting. */
  private void mayListen() {
    ListenAddress address =
        new ListenAddress(
            config.getValue("emberstone.http.host", String.class),
            config.getOptionalValue("emberstone.security", String.class).orElse(""));
    address
        .refusal()
        .ifPresent(
            why -> {
              throw new RefusedException(why);
            });
    address.warning().ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
  }

  private void repeat(ScheduledExecutorService by, Runnable task, Duration pause) {
    tasks.add(by.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Migrates the schema; each failed attempt schedules the next one. */
  private void migrate() {
    migration.tryOnce();
    if (migration.isDone()) {
      repeat(scheduler, drain, config.getValue("emberstone.invalidation.drain", Duration.class));
      open();
    } else {
      tasks.removeIf(Future::isDone);
      tasks.add(
          scheduler.schedule(this::migrate, MIGRATION_RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void contact() {
    regions.forEach(firstContact::with);
    contacted = true;
    open();
  }

  /** The probe's first run opens the hot tier, with a replay that needs the outbox's table. */
  private synchronized void open() {
    if (contacted && migration.isDone() && !opened) {
      opened = true;
      repeat(scheduler, hotProbe, config.getValue("emberstone.hot.probe", Duration.class));
    }
  }

  @PreDestroy
  void stop() {
    tasks.forEach(task -> task.cancel(true));
    watch.shutdownNow();
  }

  @Produces
  @Liveness
  HealthCheck live() {
    return TierHealth::live;
  }

  @Produces
  @org.eclipse.microprofile.health.Startup
  HealthCheck started() {
    return () -> TierHealth.started(() -> contacted);
  }

  @Produces
  @Readiness
  HealthCheck durableTier() {
    return () -> TierHealth.durable(migration::isDone, durableState::isUp);
  }

  @Produces
  @Readiness
  HealthCheck hotTier() {
    return () -> TierHealth.hot(() -> contacted, () -> hotState.tier().name());
  }

  /** Has no stack trace, which the server would print twice without helping the operator. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
      super(why, null, false, false);
    }
  }
}
