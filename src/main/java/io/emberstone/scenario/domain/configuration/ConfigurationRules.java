package io.emberstone.scenario.domain.configuration;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a scenario configuration. They are checked on the values as written, and those of
 * median and p90 on the rounded ones again; what comes out is rounded to 5 decimals and in
 * canonical order. Every violated rule is found at once, in the order of the fields. Stateless.
 */
public final class ConfigurationRules {

  /** What {@code numScenarios} is when absent. */
  public static final int DEFAULT_SCENARIOS = 10_000;

  /** What {@code taxonomyVersion} is when absent. */
  public static final String DEFAULT_TAXONOMY_VERSION = "v1.2";

  public static final int MAX_SCENARIOS = 100_000;
  public static final int MAX_BUCKETS = 50;

  private static final int MAX_NAME = 64;
  private static final int MAX_SEED = 256;
  private static final double MAX_YEARS = 100;

  /** A single weight may be all of the sum, and share its tolerance. */
  private static final double MAX_WEIGHT = 1.000001;

  private static final Pattern TAXONOMY_VERSION = Pattern.compile("v\\d+\\.\\d+");

  private ConfigurationRules() {}

  /**
   * The request a draft makes.
   *
   * @throws RuleViolationsException if it violates a rule; it names every one of them
   */
  public static ScenarioRequest require(ScenarioDraft draft) {
    return check(draft).orThrow();
  }

  /**
   * Applies every rule. A reader that found a field of the wrong type leaves it null, and drops
   * what is said here of that field.
   */
  public static Checked<ScenarioRequest> check(ScenarioDraft draft) {
    Findings findings = new Findings();
    String fundId = findings.id("fundId", draft.fundId(), MAX_NAME);
    String version = taxonomyVersion(findings, draft.taxonomyVersion());
    int scenarios = scenarios(findings, draft.numScenarios());
    List<Bucket> buckets = BucketRules.check(findings, draft.buckets());
    CorrelationWeights weights = weights(findings, draft.correlationWeights());
    Recycling recycling = recycling(findings, draft.recycling());
    String seed = draft.seed() == null ? null : findings.text("seed", draft.seed(), MAX_SEED);
    if (!findings.violations().isEmpty()
        || fundId == null
        || weights == null
        || recycling == null) {
      return new Checked<>(null, findings.violations());
    }
    List<Bucket> canonical = new ArrayList<>(buckets);
    canonical.sort(Comparator.comparing(Bucket::name, CanonicalOrder.BY_CODE_POINT));
    ScenarioConfiguration configuration =
        new ScenarioConfiguration(fundId, version, scenarios, canonical, weights, recycling, seed);
    List<String> order = buckets.stream().map(Bucket::name).toList();
    return new Checked<>(
        new ScenarioRequest(
            configuration, CanonicalKey.of(configuration), order, warnings(configuration)),
        List.of());
  }

  /** What is allowed in a configuration and yet worth a word. */
  public static List<Violation> warnings(ScenarioConfiguration configuration) {
    Findings findings = new Findings();
    double macro = configuration.correlationWeights().macro();
    if (macro < 0.3 || macro > 0.7) {
      findings.add("correlationWeights.macro", "is outside the usual range of 0.3 to 0.7");
    }
    Recycling recycling = configuration.recycling();
    if (recycling.enabled() && recycling.avgHoldingPeriod() >= recycling.fundLifetime()) {
      findings.add(
          "recycling.avgHoldingPeriod", "is not below the fund's lifetime: nothing is recycled");
    }
    return List.copyOf(findings.violations());
  }

  private static String taxonomyVersion(Findings findings, @Nullable String version) {
    if (version == null) {
      return DEFAULT_TAXONOMY_VERSION;
    }
    if (!TAXONOMY_VERSION.matcher(version).matches()) {
      findings.add("taxonomyVersion", "must look like " + DEFAULT_TAXONOMY_VERSION);
    } else if (version.length() > MAX_NAME) {
      findings.add("taxonomyVersion", "must be at most " + MAX_NAME + " characters");
    }
    return version;
  }

  private static int scenarios(Findings findings, @Nullable Long scenarios) {
    long number = Objects.requireNonNullElse(scenarios, (long) DEFAULT_SCENARIOS);
    if (number < 1 || number > MAX_SCENARIOS) {
      findings.add("numScenarios", "must be between 1 and " + MAX_SCENARIOS);
      return DEFAULT_SCENARIOS;
    }
    return (int) number;
  }

  private static @Nullable CorrelationWeights weights(
      Findings findings, @Nullable WeightsDraft draft) {
    String path = "correlationWeights";
    if (draft == null) {
      findings.missing(path);
      return null;
    }
    Double macro = findings.between(path + ".macro", draft.macro(), 0, MAX_WEIGHT);
    Double systematic = findings.between(path + ".systematic", draft.systematic(), 0, MAX_WEIGHT);
    Double idiosyncratic =
        findings.between(path + ".idiosyncratic", draft.idiosyncratic(), 0, MAX_WEIGHT);
    if (macro == null || systematic == null || idiosyncratic == null) {
      return null;
    }
    if (!Decimals.sumIs(List.of(macro, systematic, idiosyncratic), "1", "0.000001")) {
      findings.add(path, "must add up to 1");
    }
    return new CorrelationWeights(
        Rounding.round(macro), Rounding.round(systematic), Rounding.round(idiosyncratic));
  }

  private static @Nullable Recycling recycling(Findings findings, @Nullable RecyclingDraft draft) {
    Boolean enabled = draft == null ? null : draft.enabled();
    if (draft == null || enabled == null) {
      findings.missing(draft == null ? "recycling" : "recycling.enabled");
      return null;
    }
    if (!enabled) {
      return Recycling.DISABLED;
    }
    if (draft.mode() == null) {
      findings.missing("recycling.mode");
    } else if (!draft.mode().equals(Recycling.SAME_BUCKET)) {
      findings.add("recycling.mode", "must be " + Recycling.SAME_BUCKET);
    }
    Double rate = findings.between("recycling.reinvestmentRate", draft.reinvestmentRate(), 0, 1);
    Double holding =
        positive(findings, "recycling.avgHoldingPeriod", draft.avgHoldingPeriod(), MAX_YEARS);
    Double lifetime = positive(findings, "recycling.fundLifetime", draft.fundLifetime(), MAX_YEARS);
    if (rate == null || holding == null || lifetime == null) {
      return null;
    }
    return new Recycling(
        true, Rounding.round(rate), Rounding.round(holding), Rounding.round(lifetime));
  }

  /** Over 0 also once rounded, since the rounded configuration is the one that is divided by. */
  private static @Nullable Double positive(
      Findings findings, String field, @Nullable Double value, double max) {
    if (value == null) {
      findings.missing(field);
      return null;
    }
    double number = value;
    if (!(number > 0 && number <= max)) {
      findings.add(field, "must be greater than 0 and at most " + Rounding.plain(max));
    } else if (Rounding.scaled(number) == 0) {
      findings.add(field, "must be greater than 0 once rounded to 5 decimals");
    }
    return Double.isFinite(number) ? value : null;
  }
}
