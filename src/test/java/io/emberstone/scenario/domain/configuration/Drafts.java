package io.emberstone.scenario.domain.configuration;

import io.emberstone.scenario.domain.configuration.ScenarioDraft.BucketDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.CalibrationDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.util.ArrayList;
import java.util.List;

/** Drafts for tests: the default configuration with one thing changed. */
public final class Drafts {

  public static final String FUND = "fund-1";

  private Drafts() {}

  public static ScenarioDraft defaults() {
    return ScenarioDraft.defaults(FUND, null);
  }

  public static ScenarioConfiguration configuration() {
    return ConfigurationRules.require(defaults()).configuration();
  }

  public static ScenarioConfiguration configuration(int scenarios, String seed) {
    return ConfigurationRules.require(seed(scenarios(defaults(), (long) scenarios), seed))
        .configuration();
  }

  public static ScenarioDraft fundId(ScenarioDraft d, String fundId) {
    return new ScenarioDraft(
        fundId,
        d.taxonomyVersion(),
        d.numScenarios(),
        d.buckets(),
        d.correlationWeights(),
        d.recycling(),
        d.seed());
  }

  public static ScenarioDraft taxonomyVersion(ScenarioDraft d, String taxonomyVersion) {
    return new ScenarioDraft(
        d.fundId(),
        taxonomyVersion,
        d.numScenarios(),
        d.buckets(),
        d.correlationWeights(),
        d.recycling(),
        d.seed());
  }

  public static ScenarioDraft scenarios(ScenarioDraft d, Long scenarios) {
    return new ScenarioDraft(
        d.fundId(),
        d.taxonomyVersion(),
        scenarios,
        d.buckets(),
        d.correlationWeights(),
        d.recycling(),
        d.seed());
  }

  public static ScenarioDraft buckets(ScenarioDraft d, List<BucketDraft> buckets) {
    return new ScenarioDraft(
        d.fundId(),
        d.taxonomyVersion(),
        d.numScenarios(),
        buckets,
        d.correlationWeights(),
        d.recycling(),
        d.seed());
  }

  public static ScenarioDraft weights(ScenarioDraft d, WeightsDraft weights) {
    return new ScenarioDraft(
        d.fundId(),
        d.taxonomyVersion(),
        d.numScenarios(),
        d.buckets(),
        weights,
        d.recycling(),
        d.seed());
  }

  public static ScenarioDraft recycling(ScenarioDraft d, RecyclingDraft recycling) {
    return new ScenarioDraft(
        d.fundId(),
        d.taxonomyVersion(),
        d.numScenarios(),
        d.buckets(),
        d.correlationWeights(),
        recycling,
        d.seed());
  }

  public static ScenarioDraft seed(ScenarioDraft d, String seed) {
    return new ScenarioDraft(
        d.fundId(),
        d.taxonomyVersion(),
        d.numScenarios(),
        d.buckets(),
        d.correlationWeights(),
        d.recycling(),
        seed);
  }

  public static BucketDraft bucket(String name, Double percent, Double median, Double p90) {
    return new BucketDraft(name, percent, new CalibrationDraft(median, p90));
  }

  /** One bucket that takes the whole fund. */
  public static ScenarioDraft single(Double median, Double p90) {
    return buckets(defaults(), List.of(bucket("Seed", 100.0, median, p90)));
  }

  /** That many buckets, equal but for their names. */
  public static List<BucketDraft> many(int count) {
    List<BucketDraft> buckets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buckets.add(bucket("b" + i, 100.0 / count, 1.0, 2.0));
    }
    return buckets;
  }
}
