package io.emberstone.scenario.domain.simulation;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.Recycling;
import io.emberstone.scenario.domain.configuration.Rounding;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a simulation, and the configuration it derives: runs become scenarios, the time
 * horizon the fund's lifetime, and what is absent comes from the default configuration. Stateless.
 */
public final class SimulationRules {

  private static final long MIN_RUNS = 100;
  private static final long MAX_RUNS = 50_000;
  private static final double MIN_YEARS = 1;
  private static final double MAX_YEARS = 15;
  private static final double DEFAULT_YEARS = 10;

  private SimulationRules() {}

  /**
   * The request a draft makes.
   *
   * @throws RuleViolationsException if it violates a rule; it names every one of them
   */
  public static SimulationRequest require(SimulationDraft draft) {
    return check(draft).orThrow();
  }

  /** Applies every rule. */
  public static Checked<SimulationRequest> check(SimulationDraft draft) {
    Findings findings = new Findings();
    long runs = runs(findings, draft.runs());
    double years = years(findings, draft.timeHorizonYears());
    lifetimeIsHorizon(findings, draft);
    RecyclingDraft recycling = recycling(draft.recycling(), years);
    Checked<ScenarioRequest> scenario = ConfigurationRules.check(scenario(draft, runs, recycling));
    List<Violation> violations = new ArrayList<>(findings.violations());
    violations.addAll(scenario.violations());
    ScenarioRequest request = scenario.request();
    if (request == null || !violations.isEmpty()) {
      return new Checked<>(null, violations);
    }
    double horizon = Rounding.round(years);
    double holding = Math.min(holdingPeriod(request.configuration().recycling()), horizon);
    return new Checked<>(new SimulationRequest(request, horizon, holding), violations);
  }

  private static long runs(Findings findings, @Nullable Long runs) {
    long number = Objects.requireNonNullElse(runs, (long) ConfigurationRules.DEFAULT_SCENARIOS);
    if (number < MIN_RUNS || number > MAX_RUNS) {
      findings.add("runs", "must be between " + MIN_RUNS + " and " + MAX_RUNS);
      return ConfigurationRules.DEFAULT_SCENARIOS;
    }
    return number;
  }

  private static double years(Findings findings, @Nullable Double years) {
    double number = Objects.requireNonNullElse(years, DEFAULT_YEARS);
    int before = findings.violations().size();
    findings.between("timeHorizonYears", number, MIN_YEARS, MAX_YEARS);
    return findings.violations().size() == before ? number : DEFAULT_YEARS;
  }

  /** Compared as written: a horizon out of bounds is one violation, not two. */
  private static void lifetimeIsHorizon(Findings findings, SimulationDraft draft) {
    RecyclingDraft recycling = draft.recycling();
    if (recycling == null || Boolean.FALSE.equals(recycling.enabled())) {
      return;
    }
    Double lifetime = recycling.fundLifetime();
    double years = Objects.requireNonNullElse(draft.timeHorizonYears(), DEFAULT_YEARS);
    if (lifetime != null && Rounding.round(lifetime) != Rounding.round(years)) {
      findings.add("recycling.fundLifetime", "must be the same as timeHorizonYears");
    }
  }

  private static RecyclingDraft recycling(@Nullable RecyclingDraft given, double years) {
    RecyclingDraft byDefault = defaultRecycling();
    if (given == null) {
      given = new RecyclingDraft(null, null, null, null, null);
    }
    return new RecyclingDraft(
        given.enabled() != null ? given.enabled() : byDefault.enabled(),
        given.mode() != null ? given.mode() : byDefault.mode(),
        given.reinvestmentRate() != null ? given.reinvestmentRate() : byDefault.reinvestmentRate(),
        given.avgHoldingPeriod() != null ? given.avgHoldingPeriod() : byDefault.avgHoldingPeriod(),
        years);
  }

  private static ScenarioDraft scenario(
      SimulationDraft draft, long runs, RecyclingDraft recycling) {
    ScenarioDraft byDefault = ScenarioDraft.defaults(draft.fundId(), draft.taxonomyVersion());
    return new ScenarioDraft(
        draft.fundId(),
        draft.taxonomyVersion(),
        runs,
        draft.buckets() != null ? draft.buckets() : byDefault.buckets(),
        draft.correlationWeights() != null
            ? draft.correlationWeights()
            : byDefault.correlationWeights(),
        recycling,
        draft.seed());
  }

  /** A disabled recycling says nothing, so then the default holding period it is. */
  private static double holdingPeriod(Recycling recycling) {
    return recycling.enabled()
        ? recycling.avgHoldingPeriod()
        : Objects.requireNonNull(defaultRecycling().avgHoldingPeriod());
  }

  private static RecyclingDraft defaultRecycling() {
    return Objects.requireNonNull(ScenarioDraft.defaults(null, null).recycling());
  }
}
