package io.emberstone.scenario;

import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.region.Regions;
import io.emberstone.json.Labelled;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.FrameCompressor;
import io.emberstone.scenario.domain.Layout;
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
import io.emberstone.scenario.store.JpaStoredMatrices;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Puts the scenario domain together. */
@Dependent
class ScenarioWiring {

  /** Of the entries in {@code scenario-result}: another shape of the answer takes the next one. */
  private static final int RESULT_VERSION = 5;

  @PersistenceContext EntityManager entities;
  @Resource ManagedExecutorService executor;

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
      Config config) {
    ScenarioMatrices.Settings settings =
        new ScenarioMatrices.Settings(
            Labelled.of(Codec.class, config.getValue("emberstone.scenario.codec", String.class)),
            Labelled.of(Layout.class, config.getValue("emberstone.scenario.layout", String.class)),
            config.getValue("emberstone.request.deadline", Duration.class));
    return new ScenarioMatrices(
        cache,
        new ScenarioMatrices.Regions(results, matrices),
        stored,
        generator,
        payloads,
        generations,
        settings,
        time);
  }

  @Produces
  @Singleton
  Simulations simulations(ScenarioMatrices matrices) {
    return new Simulations(matrices);
  }
}
