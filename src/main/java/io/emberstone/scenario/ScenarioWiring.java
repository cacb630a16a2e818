package io.emberstone.scenario;

import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.region.Regions;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.FrameCompressor;
import io.emberstone.scenario.domain.MatrixGenerator;
import io.emberstone.scenario.domain.PayloadCodec;
import io.emberstone.scenario.domain.ScenarioMatrices;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.StoredMatrices;
import io.emberstone.scenario.domain.simulation.Simulations;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.scenario.payload.MatrixWireFormat;
import io.emberstone.scenario.payload.VersionedPayloadCodec;
import io.emberstone.scenario.payload.ZstdFrames;
import io.emberstone.scenario.rest.CellBudget;
import io.emberstone.scenario.store.JpaStoredMatrices;
import io.emberstone.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Puts the scenario domain together. */
@Dependent
class ScenarioWiring {

  /** Of the entries in {@code scenario-result}: another shape of the answer takes the next one. */
  private static final int RESULT_VERSION = 5;

  @PersistenceContext EntityManager entities;
  @Resource ManagedExecutorService executor;

  @Produces
  @Singleton
  ScenarioSettings settings(Settings settings) {
    return ScenarioSettings.of(settings);
  }

  /** Has the settings read before they are checked. */
  void read(@Observes @Priority(Settings.CHECKED - 1) Startup startup, ScenarioSettings settings) {}

  @Produces
  @Singleton
  CellBudget cells(ScenarioSettings settings) {
    return new CellBudget(settings.cellBytes(), settings.cellWait());
  }

  @Produces
  @Singleton
  MatrixGenerator generator() {
    return new CorrelationStructureGenerator(Runtime.getRuntime().availableProcessors(), executor);
  }

  @Produces
  @Singleton
  PayloadCodec payloads() {
    return new VersionedPayloadCodec();
  }

  @Produces
  @Singleton
  FrameCompressor frames() {
    return new ZstdFrames();
  }

  @Produces
  @Singleton
  StoredMatrices stored(DurableAccess durable, TimeSource time) {
    return new JpaStoredMatrices(entities, durable, time, CorrelationStructureGenerator.ALGORITHM);
  }

  @Produces
  @Singleton
  Region<String, LazyRecord<ScenarioResult>> results(Regions regions) {
    return regions
        .derived(
            "scenario-result",
            RecordFormat.of(ScenarioResult.class, RESULT_VERSION).lazy(),
            Key::shared)
        .build();
  }

  @Produces
  @Singleton
  Region<String, ScenarioMatrix> matrices(Regions regions) {
    return regions.derived("scenario-matrix", new MatrixWireFormat(), Key::shared).build();
  }

  @Produces
  @Singleton
  ScenarioMatrices service(
      TieredCache cache,
      Region<String, LazyRecord<ScenarioResult>> results,
      Region<String, ScenarioMatrix> matrices,
      StoredMatrices stored,
      MatrixGenerator generator,
      PayloadCodec payloads,
      Generations generations,
      TimeSource time,
      ScenarioSettings settings) {
    return new ScenarioMatrices(
        cache,
        new ScenarioMatrices.Regions(results, matrices),
        stored,
        generator,
        payloads,
        generations,
        new ScenarioMatrices.Settings(settings.codec(), settings.layout(), settings.deadline()),
        time);
  }

  @Produces
  @Singleton
  Simulations simulations(ScenarioMatrices matrices) {
    return new Simulations(matrices);
  }
}
