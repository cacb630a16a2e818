package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.observe.AlertRules.Finding;
import io.emberstone.cache.observe.AlertRules.Level;
import io.emberstone.cache.observe.NodeReport.Audit;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import io.emberstone.cache.tier.HotUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {

  private final AlertRules rules =
      new AlertRules(region -> Duration.ofMillis(50), region -> !region.equals("uncached"));

  @Test
  void healthyNodes_haveNothingBad() {
    List<Finding> findings =
        rules.apply(
            Map.of("a", node(false, 0, 0, usage(1, 10, 100), 0)),
            Map.of("items", recent(1000, 1000, 2)));

    assertThat(findings).extracting(Finding::level).containsOnly(Level.GOOD);
  }

  @Test
  void oneNodeWithoutItsHotTier_isFallback() {
    Finding finding =
        find(
            AlertRules.FALLBACK,
            Map.of(
                "a", node(false, 0, 0, usage(1, 10, 100), 0), "b", node(true, 0, 9000, null, 0)));

    assertThat(finding.level()).isEqualTo(Level.BAD);
    assertThat(finding.message())
        .isEqualTo("Redis cache unavailable. Running in database-only mode.");
  }

  @ParameterizedTest
  @CsvSource({"81, BAD", "80, UNSETTLED", "75, UNSETTLED", "74, GOOD"})
  void memory_hasTwoThresholds(long used, Level level) {
    assertThat(find(AlertRules.MEMORY, node(usage(1, used, 100))).level()).isEqualTo(level);
  }

  @Test
  void memoryWithoutALimit_isNeverFull() {
    assertThat(find(AlertRules.MEMORY, node(usage(1, 1 << 30, 0))).level()).isEqualTo(Level.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"10.1, BAD", "10, UNSETTLED", "8, UNSETTLED", "7.9, GOOD"})
  void slowness_hasTwoThresholds(double responseMs, Level level) {
    assertThat(find(AlertRules.DEGRADED, node(usage(responseMs, 1, 100))).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"100, 79, BAD", "100, 80, UNSETTLED", "100, 85, GOOD", "99, 0, GOOD"})
  void hitRate_needsAHundredRequests(int requests, int hits, Level level) {
    assertThat(find(AlertRules.HIT_RATE, recent(requests, hits, 1)).level()).isEqualTo(level);
  }

  @Test
  void regionThatIsNotCached_hasNoHitRate() {
    assertThat(rules.apply(Map.of(), Map.of("uncached", recent(1000, 0, 1))))
        .extracting(Finding::kind)
        .doesNotContain(AlertRules.HIT_RATE);
  }

  @Test
  void tierThatDoesNotAnswer_isNotFoundWell() {
    Map<String, NodeReport> away = Map.of("a", node(true, 0, 0, null, 0));

    assertThat(find(AlertRules.MEMORY, away).level()).isEqualTo(Level.UNSETTLED);
    assertThat(find(AlertRules.DEGRADED, away).level()).isEqualTo(Level.UNSETTLED);
  }

  @ParameterizedTest
  @CsvSource({"100, 60, BAD", "100, 45, UNSETTLED", "100, 30, GOOD", "99, 60, GOOD"})
  void latency_isHeldAgainstTheTarget(int requests, long millis, Level level) {
    Finding finding = find(AlertRules.LATENCY, recent(requests, requests, millis));

    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.subject()).isEqualTo("items");
  }

  @ParameterizedTest
  @CsvSource({"3, BAD", "2, UNSETTLED", "1, GOOD"})
  void flapping_isThreeOutages(int outages, Level level) {
    assertThat(find(AlertRules.FLAPPING, Map.of("a", node(false, outages, 0, null, 0))).level())
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"5001, BAD", "5000, UNSETTLED", "1, UNSETTLED", "0, GOOD"})
  void trust_mayBeLostForFiveSeconds(long distrustedMs, Level level) {
    Finding finding = find(AlertRules.TRUST, Map.of("a", node(false, 0, distrustedMs, null, 0)));

    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.subject()).isEqualTo("a");
  }

  @Test
  void distrustInFallback_isNoAlertOfItsOwn() {
    assertThat(find(AlertRules.TRUST, Map.of("a", node(true, 0, 60_000, null, 0))).level())
        .isEqualTo(Level.UNSETTLED);
  }

  @Test
  void anyViolation_isInconsistency() {
    assertThat(find(AlertRules.INCONSISTENCY, Map.of("a", node(false, 0, 0, null, 1))).level())
        .isEqualTo(Level.BAD);
  }

  private Finding find(String kind, Map<String, NodeReport> nodes) {
    return only(kind, rules.apply(nodes, Map.of()));
  }

  private Finding find(String kind, NodeReport node) {
    return find(kind, Map.of("a", node));
  }

  private Finding find(String kind, Recent recent) {
    return only(kind, rules.apply(Map.of(), Map.of("items", recent)));
  }

  private static Finding only(String kind, List<Finding> findings) {
    return findings.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
  }

  private static NodeReport node(HotUsage usage) {
    return node(false, 0, 0, usage, 0);
  }

  private static NodeReport node(
      boolean fallback, int outages, long distrustedMs, HotUsage usage, long violations) {
    return new NodeReport(
        Instant.EPOCH,
        fallback,
        outages,
        distrustedMs > 0 ? "outbox_unread" : "trusted",
        distrustedMs,
        usage,
        0,
        new Audit(10, violations, violations, null),
        List.of());
  }

  private static HotUsage usage(double responseMs, long used, long max) {
    return new HotUsage(responseMs, 1, used, max, 0);
  }

  private static Recent recent(int requests, long hits, long millis) {
    Histogram histogram = new Histogram(2);
    histogram.recordValueWithCount(millis * 1000, requests);
    return new Recent(histogram, hits, List.of());
  }
}
