package io.emberstone.scenario.domain.configuration;

import static io.emberstone.scenario.domain.configuration.Drafts.bucket;
import static io.emberstone.scenario.domain.configuration.Drafts.buckets;
import static io.emberstone.scenario.domain.configuration.Drafts.defaults;
import static io.emberstone.scenario.domain.configuration.Drafts.fundId;
import static io.emberstone.scenario.domain.configuration.Drafts.recycling;
import static io.emberstone.scenario.domain.configuration.Drafts.scenarios;
import static io.emberstone.scenario.domain.configuration.Drafts.seed;
import static io.emberstone.scenario.domain.configuration.Drafts.taxonomyVersion;
import static io.emberstone.scenario.domain.configuration.Drafts.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.emberstone.rules.Checked;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationRulesTest {

  private static final String ROCKET = "\uD83D\uDE80";

  static Stream<Arguments> brokenRules() {
    return Stream.of(texts(), counts(), weightings(), recyclings()).flatMap(rules -> rules);
  }

  private static Stream<Arguments> texts() {
    return Stream.of(
        arguments(fundId(defaults(), null), "fundId", "is required"),
        arguments(fundId(defaults(), ""), "fundId", "must not be blank"),
        arguments(fundId(defaults(), " \u00a0\u3000"), "fundId", "must not be blank"),
        arguments(fundId(defaults(), "f".repeat(65)), "fundId", "must be at most 64 characters"),
        arguments(fundId(defaults(), "a\u0000b"), "fundId", "must not contain control characters"),
        arguments(fundId(defaults(), "a\u0085b"), "fundId", "must not contain control characters"),
        arguments(fundId(defaults(), "a\uD83D"), "fundId", "must not contain unpaired surrogates"),
        arguments(
            fundId(defaults(), "\uDE80\uD83D"), "fundId", "must not contain unpaired surrogates"),
        arguments(taxonomyVersion(defaults(), "1.2"), "taxonomyVersion", "must look like v1.2"),
        arguments(taxonomyVersion(defaults(), "v1"), "taxonomyVersion", "must look like v1.2"),
        arguments(taxonomyVersion(defaults(), "v1.2\n"), "taxonomyVersion", "must look like v1.2"),
        arguments(
            taxonomyVersion(defaults(), "v\u0661.2"), "taxonomyVersion", "must look like v1.2"),
        arguments(
            taxonomyVersion(defaults(), "v1." + "2".repeat(62)),
            "taxonomyVersion",
            "must be at most 64 characters"),
        arguments(seed(defaults(), ""), "seed", "must not be blank"),
        arguments(seed(defaults(), " "), "seed", "must not be blank"),
        arguments(seed(defaults(), "s".repeat(257)), "seed", "must be at most 256 characters"),
        arguments(seed(defaults(), "a\u0000"), "seed", "must not contain U+0000"),
        arguments(seed(defaults(), "\uDE80"), "seed", "must not contain unpaired surrogates"));
  }

  private static Stream<Arguments> counts() {
    return Stream.of(0L, -1L, 100_001L, Long.MAX_VALUE, Long.MIN_VALUE)
        .map(
            count ->
                arguments(
                    scenarios(defaults(), count), "numScenarios", "must be between 1 and 100000"));
  }

  private static Stream<Arguments> weightings() {
    String path = "correlationWeights";
    return Stream.of(
        arguments(weights(defaults(), null), path, "is required"),
        arguments(weighted(null, 0.5, 0.5), path + ".macro", "is required"),
        arguments(weighted(0.5, null, 0.5), path + ".systematic", "is required"),
        arguments(weighted(0.5, 0.5, null), path + ".idiosyncratic", "is required"),
        arguments(weighted(-1e-7, 0.5, 0.5), path + ".macro", "must be between 0 and 1"),
        arguments(weighted(0.5, Double.NaN, 0.5), path + ".systematic", "must be between 0 and 1"),
        arguments(weighted(0.5, 0.25, 0.250002), path, "must add up to 1"),
        arguments(weighted(0.3, 0.3, 0.3), path, "must add up to 1"));
  }

  private static Stream<Arguments> recyclings() {
    String years = "must be greater than 0 and at most 100";
    return Stream.of(
        arguments(recycling(defaults(), null), "recycling", "is required"),
        arguments(
            recycled(null, "same-bucket", 0.8, 5.0, 10.0), "recycling.enabled", "is required"),
        arguments(recycled(true, null, 0.8, 5.0, 10.0), "recycling.mode", "is required"),
        arguments(recycled("Same-Bucket", 0.8, 5.0, 10.0), "recycling.mode", "must be same-bucket"),
        arguments(recycled(null, 5.0, 10.0), "recycling.reinvestmentRate", "is required"),
        arguments(
            recycled(-0.1, 5.0, 10.0), "recycling.reinvestmentRate", "must be between 0 and 1"),
        arguments(
            recycled(1.1, 5.0, 10.0), "recycling.reinvestmentRate", "must be between 0 and 1"),
        arguments(recycled(0.8, null, 10.0), "recycling.avgHoldingPeriod", "is required"),
        arguments(recycled(0.8, 0.0, 10.0), "recycling.avgHoldingPeriod", years),
        arguments(recycled(0.8, Double.NaN, 10.0), "recycling.avgHoldingPeriod", years),
        arguments(
            recycled(0.8, 1e-6, 10.0),
            "recycling.avgHoldingPeriod",
            "must be greater than 0 once rounded to 5 decimals"),
        arguments(recycled(0.8, 5.0, null), "recycling.fundLifetime", "is required"),
        arguments(recycled(0.8, 5.0, -1.0), "recycling.fundLifetime", years),
        arguments(recycled(0.8, 5.0, 100.1), "recycling.fundLifetime", years));
  }

  @ParameterizedTest(name = "{1} {2} ({index})")
  @MethodSource("brokenRules")
  void brokenRule_isNamedWithItsField(ScenarioDraft draft, String field, String message) {
    Checked<ScenarioRequest> checked = ConfigurationRules.check(draft);
    assertThat(checked.request()).isNull();
    assertThat(checked.violations()).contains(new Violation(field, message));
    assertThatThrownBy(() -> ConfigurationRules.require(draft))
        .asInstanceOf(type(RuleViolationsException.class))
        .extracting(RuleViolationsException::violations)
        .isEqualTo(checked.violations());
  }

  static Stream<ScenarioDraft> allowed() {
    return Stream.of(
        defaults(),
        fundId(defaults(), ROCKET.repeat(64)),
        fundId(defaults(), "7"),
        taxonomyVersion(defaults(), "v10.23"),
        scenarios(defaults(), 1L),
        scenarios(defaults(), 100_000L),
        seed(defaults(), ROCKET.repeat(256)),
        seed(defaults(), "a\tb"),
        weighted(0.333333, 0.333333, 0.333333),
        weighted(1.0, 0.0, 0.0),
        weighted(0.5, 0.25, 0.250001),
        recycled(0.0, 100.0, 100.0),
        recycled(1.0, 1e-5, 1e-5),
        recycled(false, "nonsense", -1.0, null, Double.NaN));
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void valuesAtTheEdge_areAllowed(ScenarioDraft draft) {
    assertThat(ConfigurationRules.check(draft).violations()).isEmpty();
  }

  @Test
  void everyViolation_isToldAtOnceInTheOrderOfTheFields() {
    ScenarioDraft draft =
        new ScenarioDraft(
            " ",
            "x",
            0L,
            Arrays.asList(bucket(null, -1.0, 2.0, 1.0), null),
            new WeightsDraft(2.0, null, 0.0),
            new RecyclingDraft(true, "other", 2.0, 0.0, 0.0),
            "");
    assertThat(ConfigurationRules.check(draft).violations())
        .extracting(Violation::field)
        .containsExactly(
            "fundId",
            "taxonomyVersion",
            "numScenarios",
            "buckets[0].name",
            "buckets[0].capitalAllocation",
            "buckets[0].moicCalibration.p90",
            "buckets[1]",
            "correlationWeights.macro",
            "correlationWeights.systematic",
            "recycling.mode",
            "recycling.reinvestmentRate",
            "recycling.avgHoldingPeriod",
            "recycling.fundLifetime",
            "seed");
  }

  @Test
  void nothingGiven_isEveryRequiredFieldMissing() {
    ScenarioDraft nothing = new ScenarioDraft(null, null, null, null, null, null, null);
    assertThat(ConfigurationRules.check(nothing).violations())
        .extracting(Violation::field)
        .containsExactly("fundId", "buckets", "correlationWeights", "recycling");
  }

  @Test
  void absentCountAndVersion_haveDefaults() {
    ScenarioConfiguration configuration =
        ConfigurationRules.require(scenarios(taxonomyVersion(defaults(), null), null))
            .configuration();
    assertThat(configuration.numScenarios()).isEqualTo(10_000);
    assertThat(configuration.taxonomyVersion()).isEqualTo("v1.2");
  }

  @Test
  void whatPasses_isRoundedNormalizedAndSorted() {
    ScenarioDraft draft =
        buckets(
            weights(defaults(), new WeightsDraft(0.3333333, 0.3333333, 0.3333333)),
            List.of(
                bucket("e\u0301", 66.6666666, 1.0000051, 2.0),
                bucket("a", 33.3333333, 1e-7, 4e-7)));
    ScenarioRequest request = ConfigurationRules.require(draft);
    assertThat(request.configuration().buckets())
        .containsExactly(
            new Bucket("a", 33.33333, new MoicCalibration(0, 0)),
            new Bucket("\u00e9", 66.66667, new MoicCalibration(1.00001, 2)));
    assertThat(request.configuration().correlationWeights())
        .isEqualTo(new CorrelationWeights(0.33333, 0.33333, 0.33333));
    assertThat(request.bucketOrder()).containsExactly("\u00e9", "a");
  }

  @Test
  void singleWeight_hasTheToleranceOfTheSum() {
    ScenarioDraft draft = weighted(1.0000005, 0.0, 0.0);

    assertThat(ConfigurationRules.require(draft).configuration().correlationWeights())
        .isEqualTo(new CorrelationWeights(1, 0, 0));
  }

  @Test
  void macroOutsideTheUsualRange_isAWarning() {
    assertThat(warningFields(weighted(0.29, 0.71, 0.0)))
        .containsExactly("correlationWeights.macro");
    assertThat(warningFields(weighted(0.71, 0.29, 0.0)))
        .containsExactly("correlationWeights.macro");
    assertThat(warningFields(weighted(0.3, 0.7, 0.0))).isEmpty();
    assertThat(warningFields(weighted(0.7, 0.3, 0.0))).isEmpty();
  }

  @Test
  void holdingAsLongAsTheFundLives_isAWarning() {
    assertThat(warningFields(recycled(0.8, 10.0, 10.0)))
        .containsExactly("recycling.avgHoldingPeriod");
    assertThat(warningFields(recycled(0.8, 9.9, 10.0))).isEmpty();
    assertThat(warningFields(recycled(false, null, null, 10.0, 5.0))).isEmpty();
  }

  private static List<String> warningFields(ScenarioDraft draft) {
    return ConfigurationRules.require(draft).warnings().stream().map(Violation::field).toList();
  }

  private static ScenarioDraft weighted(Double macro, Double systematic, Double idiosyncratic) {
    return weights(defaults(), new WeightsDraft(macro, systematic, idiosyncratic));
  }

  private static ScenarioDraft recycled(Double rate, Double holding, Double lifetime) {
    return recycled("same-bucket", rate, holding, lifetime);
  }

  private static ScenarioDraft recycled(String mode, Double rate, Double holding, Double lifetime) {
    return recycled(true, mode, rate, holding, lifetime);
  }

  private static ScenarioDraft recycled(
      Boolean enabled, String mode, Double rate, Double holding, Double lifetime) {
    return recycling(defaults(), new RecyclingDraft(enabled, mode, rate, holding, lifetime));
  }
}
