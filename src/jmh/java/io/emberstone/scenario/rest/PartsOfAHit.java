package io.emberstone.scenario.rest;

import io.emberstone.bench.InTurn;
import io.emberstone.bench.Threads;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.cache.WireFormat;
import io.emberstone.http.Body;
import io.emberstone.http.CacheHeaders;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the service does for a hot hit over HTTP besides asking Redis, part by part: time, processor
 * time and allocation of each.
 */
public final class PartsOfAHit {

  private static final Duration SLICE = Duration.ofMillis(100);
  private static final int WARM_UP = 25;
  private static final int ROUNDS = 20;
  private static final int BATCH = 8;

  private PartsOfAHit() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Body<ScenarioDraft> body =
        Body.of(ScenarioExamples.REQUEST.getBytes(StandardCharsets.UTF_8), ScenarioDraft.class);
    ScenarioRequest request = body.check(ConfigurationRules::check);
    WireFormat<LazyRecord<ScenarioResult>> format = RecordFormat.of(ScenarioResult.class, 1).lazy();
    ScenarioResult result = result(request);
    byte[] wire = format.encode(LazyRecord.of(result));
    LazyRecord<ScenarioResult> written = format.decode(ByteBuffer.wrap(wire));
    Fetched<LazyRecord<ScenarioResult>> hit =
        new Fetched<>(
            written,
            Source.HOT,
            Fetched.Status.HIT,
            Duration.ofSeconds(84_321),
            new Timings(Duration.ofNanos(123_456), Duration.ZERO, Duration.ZERO));
    ScenarioRequest otherOrder =
        new ScenarioRequest(
            request.configuration(),
            request.key(),
            List.of("Series B", "Series A", "Seed"),
            request.warnings());
    KnownRequests known = new KnownRequests();
    Map<String, Threads.Operation> parts = new LinkedHashMap<>();
    parts.put("the request read and checked", () -> body.check(ConfigurationRules::check));
    parts.put("its canonical key, of that", () -> CanonicalKey.of(request.configuration()));
    parts.put("the request known", () -> known.read(body));
    parts.put("the entry decoded", () -> format.decode(ByteBuffer.wrap(wire)));
    parts.put("its result, if asked for", () -> format.decode(ByteBuffer.wrap(wire)).value());
    parts.put("the answer from kept text", () -> AnswerText.of(hit));
    parts.put("the answer in another order", () -> AnswerText.of(hit, otherOrder));
    parts.put(
        "Cache-Status, Server-Timing",
        () -> CacheHeaders.cacheStatus(hit) + CacheHeaders.serverTiming(hit.timings()));
    print(parts);
  }

  private static ScenarioResult result(ScenarioRequest request) {
    Random random = new Random(7);
    String key = CanonicalKey.of(request.configuration());
    List<BucketSummary> summary =
        request.configuration().bucketNames().stream()
            .map(
                name -> {
                  double[] d = random.doubles(10, 0, 1).toArray();
                  return new BucketSummary(
                      name, d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9]);
                })
            .toList();
    return new ScenarioResult(
        ScenarioResult.Matrix.of(
            request.configuration(), key, Codec.ZSTD, Layout.ROW_MAJOR, 96_512, key),
        ScenarioResult.Metadata.ofHit(
            Instant.parse("2026-01-02T03:04:05.678Z"),
            summary.stream().map(BucketSummary::mean).toList(),
            request.warnings()),
        summary);
  }

  private static void print(Map<String, Threads.Operation> parts) throws Exception {
    Threads[] warm = slices(parts);
    InTurn.of(WARM_UP, 0, warm);
    Threads[] slices = slices(parts);
    InTurn.Rounds rounds = InTurn.of(0, ROUNDS, slices);
    int i = 0;
    for (String part : parts.keySet()) {
      System.out.printf("%-30s %s us (%s)%n", part, rounds.nanos(i).in(1000), slices[i++].each());
    }
  }

  private static Threads[] slices(Map<String, Threads.Operation> parts) {
    return parts.values().stream()
        .map(part -> new Threads(1, SLICE, BATCH, part))
        .toArray(Threads[]::new);
  }
}
