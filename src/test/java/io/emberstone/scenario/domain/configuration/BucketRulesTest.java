package io.emberstone.scenario.domain.configuration;

import static io.emberstone.scenario.domain.configuration.Drafts.bucket;
import static io.emberstone.scenario.domain.configuration.Drafts.buckets;
import static io.emberstone.scenario.domain.configuration.Drafts.defaults;
import static io.emberstone.scenario.domain.configuration.Drafts.many;
import static io.emberstone.scenario.domain.configuration.Drafts.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.BucketDraft;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BucketRulesTest {

  static Stream<Arguments> brokenRules() {
    return Stream.of(bucketLists(), allocations(), calibrations()).flatMap(rules -> rules);
  }

  private static Stream<Arguments> bucketLists() {
    BucketDraft half = bucket("a", 50.0, 1.0, 2.0);
    return Stream.of(
        arguments(buckets(defaults(), null), "buckets", "is required"),
        arguments(buckets(defaults(), List.of()), "buckets", "must be 1 to 50 buckets"),
        arguments(buckets(defaults(), many(51)), "buckets", "must be 1 to 50 buckets"),
        arguments(buckets(defaults(), Arrays.asList(half, null)), "buckets[1]", "is required"),
        arguments(named(null), "buckets[0].name", "is required"),
        arguments(named("\u2003"), "buckets[0].name", "must not be blank"),
        arguments(named("n".repeat(65)), "buckets[0].name", "must be at most 64 characters"),
        arguments(named("e\u0301".repeat(65)), "buckets[0].name", "must be at most 64 characters"),
        arguments(named("n".repeat(100_000)), "buckets[0].name", "must be at most 64 characters"),
        arguments(named("a\tb"), "buckets[0].name", "must not contain control characters"),
        arguments(named("a\uDC00"), "buckets[0].name", "must not contain unpaired surrogates"),
        arguments(
            buckets(defaults(), List.of(half, half)),
            "buckets[1].name",
            "is also the name of buckets[0]"),
        arguments(
            buckets(
                defaults(),
                List.of(bucket("\u00e9", 50.0, 1.0, 2.0), bucket("e\u0301", 50.0, 1.0, 2.0))),
            "buckets[1].name",
            "is also the name of buckets[0]"));
  }

  private static Stream<Arguments> allocations() {
    String path = "buckets[0].capitalAllocation";
    return Stream.of(
        arguments(allocated((Double) null), path, "is required"),
        arguments(allocated(Double.NaN), path, "must be between 0 and 100"),
        arguments(allocated(Double.POSITIVE_INFINITY), path, "must be between 0 and 100"),
        arguments(allocated(-1e-9, 100.0), path, "must be between 0 and 100"),
        arguments(allocated(100.000001), path, "must be between 0 and 100"),
        arguments(allocated(99.98), "buckets", "capital allocations must add up to 100"),
        arguments(allocated(60.0, 40.02), "buckets", "capital allocations must add up to 100"),
        arguments(allocated(0.0), "buckets", "capital allocations must add up to 100"));
  }

  private static Stream<Arguments> calibrations() {
    String median = "buckets[0].moicCalibration.median";
    String p90 = "buckets[0].moicCalibration.p90";
    String ratio = "must be less than 5 times the median";
    String rounded = " once both are rounded to 5 decimals";
    return Stream.of(
        arguments(
            buckets(defaults(), List.of(new BucketDraft("a", 100.0, null))),
            "buckets[0].moicCalibration",
            "is required"),
        arguments(single(null, 1.0), median, "is required"),
        arguments(single(1.0, null), p90, "is required"),
        arguments(single(-1e-12, 1.0), median, "must be between 0 and 1000000"),
        arguments(single(Double.NaN, 1.0), median, "must be between 0 and 1000000"),
        arguments(single(1.0, Double.NaN), p90, "must be between 0 and 1000000"),
        arguments(single(999_999.0, 1_000_000.5), p90, "must be between 0 and 1000000"),
        arguments(single(2.0, 1.999999), p90, "must not be below the median"),
        arguments(single(1.0, 5.0), p90, ratio),
        arguments(single(1.1, 5.5), p90, ratio),
        arguments(single(0.6, 3.0), p90, ratio),
        arguments(single(0.0, 1.0), p90, "must be 0 where the median is 0"),
        arguments(single(0.0, 1e-9), p90, "must be 0 where the median is 0"),
        arguments(single(4e-6, 6e-6), p90, "must be 0 where the median is 0" + rounded),
        arguments(single(1e-5, 4.9e-5), p90, ratio + rounded));
  }

  @ParameterizedTest(name = "{1} {2} ({index})")
  @MethodSource("brokenRules")
  void brokenRule_isNamedWithItsField(ScenarioDraft draft, String field, String message) {
    Checked<ScenarioRequest> checked = ConfigurationRules.check(draft);
    assertThat(checked.request()).isNull();
    assertThat(checked.violations()).contains(new Violation(field, message));
  }

  static Stream<ScenarioDraft> allowed() {
    return Stream.of(
        named("e\u0301".repeat(64)),
        named("\uD83D\uDE80".repeat(64)),
        buckets(defaults(), many(50)),
        allocated(33.33, 33.33, 33.33),
        allocated(100.0, 0.0),
        allocated(99.99),
        allocated(50.005, 50.005),
        single(0.0, 0.0),
        single(1e-7, 4e-7),
        single(1.0, 1.0),
        single(1.0, 4.99999),
        single(1e6, 1e6));
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void valuesAtTheEdge_areAllowed(ScenarioDraft draft) {
    assertThat(ConfigurationRules.check(draft).violations()).isEmpty();
  }

  @Test
  void veryManyWrongBuckets_areNotAllToldOf() {
    BucketDraft[] wrong = new BucketDraft[100_000];
    assertThat(ConfigurationRules.check(buckets(defaults(), Arrays.asList(wrong))).violations())
        .hasSize(51);
  }

  private static ScenarioDraft named(String name) {
    return buckets(defaults(), List.of(bucket(name, 100.0, 1.0, 2.0)));
  }

  private static ScenarioDraft allocated(Double... percents) {
    BucketDraft[] drafts = new BucketDraft[percents.length];
    for (int i = 0; i < percents.length; i++) {
      drafts[i] = bucket("b" + i, percents[i], 1.0, 2.0);
    }
    return buckets(defaults(), List.of(drafts));
  }
}
