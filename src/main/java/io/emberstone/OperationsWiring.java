package io.emberstone;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.DurableRows;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.BackgroundRole;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.hot.ServerCheck;
import io.emberstone.cache.invalidation.InvalidationLog;
import io.emberstone.cache.invalidation.NodeTrust;
import io.emberstone.cache.invalidation.OperatorInvalidations;
import io.emberstone.cache.observe.AlertBook;
import io.emberstone.cache.observe.AlertRules;
import io.emberstone.cache.observe.AlertWebhook;
import io.emberstone.cache.observe.Alerts;
import io.emberstone.cache.observe.Auditor;
import io.emberstone.cache.observe.Explanations;
import io.emberstone.cache.observe.HotCensus;
import io.emberstone.cache.observe.HotMonitor;
import io.emberstone.cache.observe.MeasuringObserver;
import io.emberstone.cache.observe.NodeBook;
import io.emberstone.cache.observe.NodeState;
import io.emberstone.cache.observe.RecentLatencies;
import io.emberstone.cache.observe.Reporter;
import io.emberstone.cache.observe.Statistics;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.region.Regions;
import io.emberstone.cache.store.Housekeeping;
import io.emberstone.cache.store.JpaAccessBook;
import io.emberstone.cache.store.JpaAlertBook;
import io.emberstone.cache.store.JpaInvalidationLog;
import io.emberstone.cache.store.JpaNodeBook;
import io.emberstone.cache.store.Leadership;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotEntries;
import io.emberstone.cache.tier.HotTrust;
import io.emberstone.cache.warming.AccessBook;
import io.emberstone.cache.warming.AccessCounts;
import io.emberstone.cache.warming.AccessWriter;
import io.emberstone.cache.warming.TimedTask;
import io.emberstone.cache.warming.Warming;
import io.emberstone.jobs.JobBook;
import io.emberstone.jobs.Jobs;
import io.emberstone.jobs.store.JpaJobBook;
import io.emberstone.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Assembles what runs beside requests: measures, alerts, warming, the auditor, upkeep. */
@Dependent
class OperationsWiring {

  private static final String DOWN = "hot_tier_down";
  private static final String RECOVERING = "recovering";

  /** What a node may say of its trust in its hot tier. */
  static final List<String> TRUST =
      Stream.concat(
              Stream.of(DOWN, RECOVERING),
              Stream.of(NodeTrust.Verdict.values()).map(OperationsWiring::label))
          .toList();

  private static final Duration SECOND = Duration.ofSeconds(1);

  @PersistenceContext EntityManager entities;
  @Resource ManagedExecutorService executor;

  @Produces
  @Singleton
  OperationsSettings settings(Settings settings) {
    return OperationsSettings.of(settings);
  }

  @Produces
  @Singleton
  Database database(DurableAccess durable, TimeSource time, ServiceSettings settings) {
    return new Database(entities, durable, () -> Deadline.after(settings.deadline(), time));
  }

  /** Returns the name of this node, the same after a restart. */
  private static String node(OperationsSettings settings) {
    if (!settings.node().isEmpty()) {
      return settings.node();
    }
    try {
      return InetAddress.getLocalHost().getHostName() + ':' + settings.port();
    } catch (UnknownHostException e) {
      return "localhost:" + settings.port();
    }
  }

  /** Before the migration there are no tables. */
  @Produces
  @Singleton
  TimedTask.Gate gate(Background background, Leadership leadership) {
    return task -> {
      if (background.hasMigrated() && (!task.alone() || leadership.leads())) {
        BackgroundRole.run(task.work());
      }
    };
  }

  // --- Measures ---

  @Produces
  @Singleton
  NodeState nodeState(HotState hot, NodeTrust trust, TimeSource time, CacheObserver observer) {
    return new NodeState(() -> trust(hot, trust), hot::isInFallback, hot::outages, time, observer);
  }

  private static String trust(HotState hot, NodeTrust trust) {
    return switch (hot.tier()) {
      case DOWN -> DOWN;
      case RECOVERING -> RECOVERING;
      case UP -> label(trust.verdict());
    };
  }

  private static String label(NodeTrust.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  @Produces
  @Singleton
  NodeBook nodeBook(Database database, OperationsSettings settings) {
    return new JpaNodeBook(database, node(settings), JCacheHotTier.process());
  }

  @Produces
  @Singleton
  HotMonitor hotMonitor(
      HotContents servers,
      HotState state,
      ServerCheck check,
      @Any Instance<Region<?, ?>> regions,
      MetricRegistry registry,
      TimeSource time,
      CacheObserver observer) {
    return new HotMonitor(
        servers, state::isUp, check::look, regions.stream().toList(), registry, time, observer);
  }

  @Produces
  @Singleton
  Reporter reporter(
      MeasuringObserver counts,
      RecentLatencies latencies,
      NodeState state,
      HotMonitor hot,
      Auditor auditor,
      NodeBook book,
      TimeSource time) {
    return new Reporter(counts, latencies, state, hot, auditor::found, book, time);
  }

  @Produces
  @Singleton
  Statistics statistics(
      @Any Instance<Region<?, ?>> regions,
      Reporter reporter,
      NodeBook book,
      HotContents servers,
      HotState state,
      @Any Instance<DurableRows> rows,
      Database database,
      TimeSource time) {
    List<Region<?, ?>> all = regions.stream().toList();
    return new Statistics(
        all,
        reporter,
        book,
        new HotCensus(servers, all, state::isUp, time),
        () -> database.transact(() -> sizes(rows)));
  }

  private static Map<String, DurableRows.Size> sizes(Instance<DurableRows> rows) {
    return rows.stream().collect(Collectors.toMap(DurableRows::region, DurableRows::size));
  }

  @Produces
  @Singleton
  TimedTask monitoring(HotMonitor monitor, OperationsSettings settings) {
    return new TimedTask("monitor", settings.monitor(), false, monitor);
  }

  @Produces
  @Singleton
  TimedTask reporting(Reporter reporter, OperationsSettings settings) {
    return new TimedTask("report", settings.report(), false, reporter);
  }

  @Produces
  @Singleton
  TimedTask leading(Leadership leadership) {
    return new TimedTask("lead", SECOND, false, leadership);
  }

  // --- Alerts ---

  @Produces
  @Singleton
  AlertBook alertBook(Database database) {
    return new JpaAlertBook(database);
  }

  @Produces
  @Singleton
  TimedTask alerting(
      Reporter reporter,
      NodeBook nodes,
      AlertBook book,
      Regions regions,
      TimeSource time,
      CacheObserver observer,
      OperationsSettings settings) {
    AlertRules rules =
        new AlertRules(
            region -> regions.latencyTarget(region).orElse(settings.latencyTarget()),
            regions::isCached);
    return new TimedTask(
        "alerts",
        SECOND,
        true,
        new Alerts(rules, reporter, nodes, book, settings.alertResolve(), time, observer));
  }

  @Produces
  @Singleton
  TimedTask webhook(AlertBook book, OperationsSettings settings) {
    Runnable webhook =
        settings
            .webhook()
            .<Runnable>map(address -> new AlertWebhook(address, book, settings.webhookPause()))
            .orElse(() -> {});
    return new TimedTask("alert-webhook", SECOND, true, webhook);
  }

  // --- Invalidation by hand, explanations ---

  @Produces
  @Singleton
  InvalidationLog invalidationLog(Database database) {
    return new JpaInvalidationLog(database);
  }

  @Produces
  @Singleton
  OperatorInvalidations operatorInvalidations(
      Invalidations invalidations,
      InvalidationLog log,
      @Any Instance<DurableRows> rows,
      @Any Instance<Region<?, ?>> regions,
      HotContents servers,
      HotState state,
      DurableAccess durable,
      TimeSource time) {
    return new OperatorInvalidations(
        invalidations,
        log,
        rows.stream().toList(),
        regions.stream().toList(),
        servers,
        state::isUp,
        durable,
        time);
  }

  @Produces
  @Singleton
  Explanations explanations(
      HotEntries entries,
      HotTrust trust,
      HotState state,
      InvalidationLog log,
      NodeBook nodes,
      TimeSource time) {
    return new Explanations(entries, trust, () -> state.tier().name(), log, nodes, time);
  }

  // --- Warming ---

  @Produces
  @Singleton
  AccessBook accessBook(Database database, OperationsSettings settings) {
    return new JpaAccessBook(database, settings.accessHalfLife());
  }

  @Produces
  @Singleton
  Warming warming(
      @Any Instance<RegionSource<?, ?>> sources,
      AccessBook accesses,
      AccessWriter counted,
      ReadThroughCache cache,
      MeasuringObserver events,
      HotState state,
      Background background,
      ServiceSettings service,
      OperationsSettings settings,
      TimeSource time) {
    return new Warming(
        sources.stream().toList(),
        accesses,
        counted,
        cache.observedBy(events.ofEventsAlone()),
        () -> state.isUp() && !background.isStopping(),
        new Warming.Settings(settings.warmPerSecond(), service.deadline()),
        time);
  }

  @Produces
  @Singleton
  JobBook jobBook(Database database, OperationsSettings settings) {
    return new JpaJobBook(database, node(settings));
  }

  @Produces
  @Singleton
  Jobs jobs(JobBook book, TimeSource time) {
    return new Jobs(book, job -> executor.execute(() -> BackgroundRole.run(job)), time);
  }

  @Produces
  @Singleton
  AccessWriter accessWriter(
      AccessCounts counts, AccessBook book, @Any Instance<RegionSource<?, ?>> sources) {
    return new AccessWriter(
        counts, book, sources.stream().map(source -> source.region().name()).toList());
  }

  @Produces
  @Singleton
  TimedTask countingAccesses(AccessWriter writer, OperationsSettings settings) {
    return new TimedTask("access-counts", settings.accessWrite(), false, writer);
  }

  @Produces
  @Singleton
  TimedTask rebuilding(Warming warming, Jobs jobs, HotState state, OperationsSettings settings) {
    return new TimedTask(
        "warming",
        SECOND,
        true,
        new Rebuild(warming, jobs, state::isUp, state::recoveries, settings.warmTop()));
  }

  // --- Auditor, upkeep ---

  @Produces
  @Singleton
  Auditor auditor(
      HotContents servers,
      HotEntries entries,
      @Any Instance<RegionSource<?, ?>> sources,
      HotState state,
      HotTrust trust,
      OperationsSettings settings,
      ServiceSettings service,
      MetricRegistry registry,
      TimeSource time,
      CacheObserver observer) {
    return new Auditor(
        servers,
        entries,
        sources.stream().toList(),
        state::isUp,
        trust,
        new Auditor.Settings(settings.auditPerSecond(), settings.auditAgain(), service.deadline()),
        registry,
        time,
        observer);
  }

  @Produces
  @Singleton
  TimedTask auditing(Auditor auditor) {
    return new TimedTask("audit", SECOND, true, auditor);
  }

  @Produces
  @Singleton
  TimedTask housekeeping(Database database, JobBook jobs, OperationsSettings settings) {
    Housekeeping housekeeping =
        new Housekeeping(
            database,
            new Housekeeping.Settings(
                settings.accessRetention(),
                settings.logRetention(),
                settings.alertRetention(),
                settings.jobRetention()));
    return new TimedTask(
        "housekeeping",
        settings.upkeep(),
        true,
        () -> {
          housekeeping.run();
          jobs.failAbandoned();
        });
  }
}
