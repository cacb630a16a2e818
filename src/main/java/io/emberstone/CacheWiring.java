package io.emberstone;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.DurableGuard;
import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.durable.Transactions;
import io.emberstone.cache.observe.MeasuringObserver;
import io.emberstone.cache.observe.Observers;
import io.emberstone.cache.observe.RecentLatencies;
import io.emberstone.cache.observe.TierSpans;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.region.Regions;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.warming.AccessCounts;
import io.emberstone.problem.RequestId;
import io.emberstone.settings.Settings;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Assembles the cache: the plain classes, their settings and the container's services. Every number
 * is configurable; the defaults are in {@code META-INF/microprofile-config.properties}.
 */
@Dependent
class CacheWiring {

  @Resource ManagedExecutorService executor;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @PersistenceContext EntityManager entities;

  @Resource(lookup = "jdbc/emberstone")
  DataSource dataSource;

  /** Called several times per request, hence without a proxy. */
  @Produces
  @Singleton
  TimeSource time() {
    return TimeSource.SYSTEM;
  }

  @Produces
  @Singleton
  Regions regions(Settings settings) {
    return new Regions(settings);
  }

  @Produces
  @Singleton
  @Typed(MeasuringObserver.class)
  MeasuringObserver measures(
      MetricRegistry registry, TimeSource time, OperationsSettings settings) {
    return new MeasuringObserver(registry, RequestId::current, time, settings.jsonEvents());
  }

  @Produces
  @Singleton
  @Typed(RecentLatencies.class)
  RecentLatencies latencies(TimeSource time) {
    return new RecentLatencies(time);
  }

  @Produces
  @Singleton
  @Typed(AccessCounts.class)
  AccessCounts accesses(OperationsSettings settings) {
    return new AccessCounts(settings.countedKeys());
  }

  @Produces
  @Singleton
  CacheObserver observer(
      MeasuringObserver measures,
      RecentLatencies latencies,
      AccessCounts accesses,
      Tracer tracer,
      TimeSource time) {
    return new Observers(measures, latencies, accesses, new TierSpans(tracer, time));
  }

  @Produces
  @Singleton
  @Typed({ReadThroughCache.class, TieredCache.class})
  ReadThroughCache cache(
      HotTier hot,
      TimeSource time,
      CacheObserver observer,
      HotSettings hotSettings,
      ServiceSettings settings) {
    return new ReadThroughCache(
        CacheContext.of(hot)
            .time(time)
            .observer(observer)
            .inTransaction(
                () -> transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION)
            .background(executor)
            .settings(
                new CacheContext.Settings(
                    hotSettings.budget(), settings.refreshAtOnce(), settings.deadline())));
  }

  @Produces
  @Singleton
  RecordedData recorded(
      TieredCache cache,
      DurableAccess durable,
      Invalidations invalidations,
      TimeSource time,
      ServiceSettings settings) {
    return new RecordedData(
        cache, durable, invalidations, entities, () -> Deadline.after(settings.deadline(), time));
  }

  @Produces
  @Singleton
  Transactions transactions(UserTransaction transaction) {
    return new Transactions(transaction, entities, dataSource);
  }

  @Produces
  @Singleton
  DurableState durableState() {
    return new DurableState();
  }

  @Produces
  @Singleton
  DurableAccess durable(DurableState state, Transactions transactions, ServiceSettings settings) {
    return new DurableGuard(settings.durableAtOnce(), state, transactions);
  }

  @Produces
  @Singleton
  Generations generations(TimeSource time, ServiceSettings settings) {
    return new Generations(settings.generationAtOnce(), time);
  }
}
