package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.http.Body;
import io.emberstone.json.JsonCodec;
import io.emberstone.scenario.domain.BucketSummaries;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.GeneratedCells;
import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.InventoryItem;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.MatrixStatus;
import io.emberstone.scenario.domain.Payload;
import io.emberstone.scenario.domain.RecyclingMultiples;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import io.emberstone.scenario.domain.simulation.FundFigures;
import io.emberstone.scenario.domain.simulation.Simulation;
import io.emberstone.scenario.domain.simulation.SimulationDraft;
import io.emberstone.scenario.domain.simulation.SimulationRequest;
import io.emberstone.scenario.domain.simulation.SimulationRules;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.scenario.payload.VersionedPayloadCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the description of the interface shows is what the code says to the same request. */
class ScenarioExamplesTest {

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d{9,}");
  private static final Instant GENERATED_AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Timings TIMINGS =
      new Timings(Duration.ofNanos(850_000), Duration.ofMillis(3), Duration.ofMillis(41));

  @Test
  void answer_isThatOfTheRequest() {
    ScenarioRequest request = request();
    ScenarioResult result = result(request, cells(request.configuration()));

    assertExample(ScenarioExamples.ANSWER, result.obtained(fetched(result)));
  }

  @Test
  void simulation_isThatOfTheRequest() {
    SimulationRequest request =
        Body.of(
                ScenarioExamples.SIMULATION_REQUEST.getBytes(StandardCharsets.UTF_8),
                SimulationDraft.class)
            .check(SimulationRules::check);
    ScenarioConfiguration configuration = request.scenario().configuration();
    GeneratedCells cells = cells(configuration);
    FundFigures figures =
        FundFigures.of(
            cells.cells(), configuration, request.timeHorizonYears(), request.holdingYears());
    Simulation simulation = new Simulation(result(request.scenario(), cells), figures);

    assertExample(ScenarioExamples.SIMULATION_ANSWER, SimulationAnswer.of(fetched(simulation)));
  }

  @Test
  void inventory_hasTheMatrixOfTheRequest() {
    ScenarioRequest request = request();
    ScenarioResult.Matrix result = result(request, cells(request.configuration())).matrix();
    InventoryItem item =
        new InventoryItem(
            result.key(),
            result.fundId(),
            result.taxonomyVersion(),
            MatrixStatus.COMPLETE,
            result.numScenarios(),
            result.buckets(),
            result.rawBytes(),
            result.compressedBytes(),
            result.codec(),
            result.layout(),
            result.checksum(),
            1,
            GENERATED_AT,
            GENERATED_AT,
            GENERATED_AT);

    assertExample(ScenarioExamples.INVENTORY, new Inventory(List.of(item), 0, 20, 1));
  }

  /**
   * Digits of doubles differ between Java versions, and the payload's size is the codec's affair.
   */
  private static void assertExample(String example, Record answer) {
    String json = new String(JsonCodec.bytes(answer), StandardCharsets.UTF_8);
    assertThat(comparable(json)).isEqualTo(comparable(example));
  }

  private static String comparable(String json) {
    return DECIMAL
        .matcher(json.replaceAll("\"compressedBytes\":\\d+", "\"compressedBytes\":0"))
        .replaceAll(number -> Double.toString(Double.parseDouble(number.group())));
  }

  private static GeneratedCells cells(ScenarioConfiguration configuration) {
    return new CorrelationStructureGenerator(1, Runnable::run)
        .generate(configuration, CanonicalKey.of(configuration));
  }

  private static ScenarioResult result(ScenarioRequest request, GeneratedCells cells) {
    ScenarioConfiguration configuration = request.configuration();
    Payload payload =
        new VersionedPayloadCodec()
            .encode(cells.cells(), configuration.buckets().size(), Codec.ZSTD, Layout.ROW_MAJOR);
    return new ScenarioResult(
        ScenarioResult.Matrix.of(
            configuration,
            request.key(),
            payload.codec(),
            payload.layout(),
            payload.bytes().length,
            payload.checksum()),
        ScenarioResult.Metadata.ofHit(
            GENERATED_AT,
            RecyclingMultiples.of(configuration.recycling(), cells.columnMeans()),
            request.warnings()),
        BucketSummaries.of(cells.cells(), configuration.bucketNames()));
  }

  private static <V> Fetched<V> fetched(V value) {
    return new Fetched<>(
        value, Source.GENERATED, Fetched.Status.STORED, Duration.ofDays(1), TIMINGS);
  }

  private static ScenarioRequest request() {
    return Body.of(ScenarioExamples.REQUEST.getBytes(StandardCharsets.UTF_8), ScenarioDraft.class)
        .check(ConfigurationRules::check);
  }
}
