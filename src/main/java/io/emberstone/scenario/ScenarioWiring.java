package io.emberstone.scenario;

import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.region.Regions;
import io.emberstone.cache.warming.TimedTask;
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
import io.emberstone.scenario.store.JpaMatrixRows;
import io.emberstone.scenario.store.JpaStoredMatrices;
import io.emberstone.scenario.store.MatrixUpkeep;
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
import java.util.List;
import java.util.regex.Pattern;

/** Puts the scenario domain together. */
@Dependent
class ScenarioWiring {

  /** Of the entries in {@code scenario-result}: another shape of the answer takes the next one. */
  private static final int RESULT_VERSION = 5;

  private static final String RESULTS = "scenario-result";
  private static final String MATRICES = "scenario-matrix";
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

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
        .derived(RESULTS, RecordFormat.of(ScenarioResult.class, RESULT_VERSION).lazy(), Key::shared)
        .build();
  }

  @Produces
  @Singleton
  Region<String, ScenarioMatrix> matrices(Regions regions) {
    return regions.derived(MATRICES, new MatrixWireFormat(), Key::shared).build();
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
  RegionSource<String, LazyRecord<ScenarioResult>> resultSource(
      Region<String, LazyRecord<ScenarioResult>> region, ScenarioMatrices matrices) {
    return new RegionSource<>(region, ScenarioWiring::key, matrices::findResult);
  }

  @Produces
  @Singleton
  RegionSource<String, ScenarioMatrix> matrixSource(
      Region<String, ScenarioMatrix> region, StoredMatrices stored) {
    return new RegionSource<>(region, ScenarioWiring::key, stored::findMatrix);
  }

  private static String key(String name) {
    if (!KEY.matcher(name).matches()) {
      throw new IllegalArgumentException("no key: " + name);
    }
    return name;
  }

  @Produces
  @Singleton
  JpaMatrixRows rows(
      Region<String, ScenarioMatrix> matrices, Region<String, LazyRecord<ScenarioResult>> results) {
    return new JpaMatrixRows(entities, matrices, results);
  }

  @Produces
  @Singleton
  TimedTask upkeep(
      Database database,
      StoredMatrices stored,
      PayloadCodec payloads,
      JpaMatrixRows rows,
      Invalidations invalidations,
      ScenarioSettings settings) {
    return new TimedTask(
        "matrix-upkeep",
        settings.upkeep(),
        true,
        new MatrixUpkeep(
            database,
            stored,
            payloads,
            rows,
            invalidations,
            new MatrixUpkeep.Settings(
                settings.retention(), settings.verified(), List.of(RESULTS, MATRICES))));
  }

  @Produces
  @Singleton
  Simulations simulations(ScenarioMatrices matrices) {
    return new Simulations(matrices);
  }
}
