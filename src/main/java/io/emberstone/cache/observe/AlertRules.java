package io.emberstone.cache.observe;

import io.emberstone.cache.observe.RecentLatencies.Recent;
import io.emberstone.cache.tier.HotUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When an operator should look. Each rule has two thresholds, so that what hovers around one raises
 * one alert. Immutable.
 *
 * @param latencyTargets returns the target of the 99th percentile of a region's latencies
 * @param cached returns whether a region is cached at all
 */
public record AlertRules(Function<String, Duration> latencyTargets, Predicate<String> cached) {

  public static final String FALLBACK = "redis_fallback_mode";
  public static final String HIT_RATE = "hit_rate_low";
  public static final String LATENCY = "latency_high";
  public static final String MEMORY = "memory_high";
  public static final String FLAPPING = "hot_tier_flapping";
  public static final String TRUST = "trust_lost";
  public static final String INCONSISTENCY = "inconsistency";
  public static final String DEGRADED = "cache_degraded";

  private static final int ENOUGH = 100;
  private static final double LOW_HIT_RATE = 0.80;
  private static final double GOOD_HIT_RATE = 0.85;
  private static final double HIGH_MEMORY = 0.80;
  private static final double GOOD_MEMORY = 0.75;
  private static final double SLOW_MS = 10;
  private static final double QUICK_MS = 8;
  private static final double WELL_BELOW = 0.8;
  private static final int FLAPS = 3;
  private static final Duration LONG_DISTRUST = Duration.ofSeconds(5);

  /** How a rule finds things. */
  public enum Level {
    /** Worth an alert. */
    BAD,
    /** Not worth one, but not good enough to end it either. */
    UNSETTLED,
    GOOD;

    private static Level of(boolean bad, boolean good) {
      return bad ? BAD : good ? GOOD : UNSETTLED;
    }
  }

  /** What a rule found. */
  public record Finding(String kind, String subject, Level level, String message) {}

  /**
   * Returns what the rules find.
   *
   * @param nodes the reports of all nodes, by their names
   * @param recent the recent requests of all nodes, by region
   */
  public List<Finding> apply(Map<String, NodeReport> nodes, Map<String, Recent> recent) {
    List<Finding> findings = new ArrayList<>();
    findings.add(fallback(nodes));
    findings.add(flapping(nodes));
    findings.add(inconsistency(nodes));
    nodes.forEach((node, report) -> findings.add(trust(node, report)));
    List<HotUsage> usages =
        nodes.values().stream().map(NodeReport::hot).filter(Objects::nonNull).toList();
    findings.add(memory(usages));
    findings.add(degraded(usages));
    recent.forEach(
        (region, some) -> {
          if (cached.test(region)) {
            findings.add(hitRate(region, some));
          }
          findings.add(latency(region, some));
        });
    return findings;
  }

  private static Finding fallback(Map<String, NodeReport> nodes) {
    boolean any = nodes.values().stream().anyMatch(NodeReport::fallback);
    return new Finding(
        FALLBACK,
        "",
        Level.of(any, !any),
        "Redis cache unavailable. Running in database-only mode.");
  }

  private static Finding flapping(Map<String, NodeReport> nodes) {
    int most = nodes.values().stream().mapToInt(NodeReport::outages).max().orElse(0);
    return new Finding(
        FLAPPING,
        "",
        Level.of(most >= FLAPS, most < FLAPS - 1),
        "The hot tier was lost " + most + " times within 5 minutes.");
  }

  private static Finding inconsistency(Map<String, NodeReport> nodes) {
    long violations =
        nodes.values().stream().mapToLong(report -> report.audit().recentViolations()).sum();
    return new Finding(
        INCONSISTENCY,
        "",
        Level.of(violations > 0, violations == 0),
        violations + " entries differed from their rows; they were removed.");
  }

  private static Finding trust(String node, NodeReport report) {
    boolean lost = report.distrustedMs() > LONG_DISTRUST.toMillis();
    return new Finding(
        TRUST,
        node,
        Level.of(lost && !report.fallback(), report.distrustedMs() == 0),
        "The node serves no hits of values that change: " + report.trust() + ".");
  }

  private static Finding memory(List<HotUsage> usages) {
    double most = usages.stream().mapToDouble(HotUsage::memoryRatio).max().orElse(0);
    return new Finding(
        MEMORY,
        "",
        Level.of(most > HIGH_MEMORY, !usages.isEmpty() && most < GOOD_MEMORY),
        "The hot tier uses %.0f %% of its memory.".formatted(most * 100));
  }

  private static Finding degraded(List<HotUsage> usages) {
    double slowest = usages.stream().mapToDouble(HotUsage::responseMs).max().orElse(0);
    return new Finding(
        DEGRADED,
        "",
        Level.of(slowest > SLOW_MS, !usages.isEmpty() && slowest < QUICK_MS),
        String.format(Locale.ROOT, "The hot tier takes %.1f ms to answer.", slowest));
  }

  private static Finding hitRate(String region, Recent recent) {
    long requests = recent.latencies().getTotalCount();
    double rate = requests == 0 ? 1 : (double) recent.hits() / requests;
    boolean enough = requests >= ENOUGH;
    return new Finding(
        HIT_RATE,
        region,
        Level.of(enough && rate < LOW_HIT_RATE, !enough || rate >= GOOD_HIT_RATE),
        String.format(Locale.ROOT, "%.1f %% of %d requests were hits.", rate * 100, requests));
  }

  private Finding latency(String region, Recent recent) {
    double target = latencyTargets.apply(region).toNanos() / 1e6;
    double p99 = recent.percentileMs(99);
    boolean enough = recent.latencies().getTotalCount() >= ENOUGH;
    return new Finding(
        LATENCY,
        region,
        Level.of(enough && p99 > target, !enough || p99 < WELL_BELOW * target),
        String.format(Locale.ROOT, "p99 is %.1f ms; the target is %.0f ms.", p99, target));
  }
}
