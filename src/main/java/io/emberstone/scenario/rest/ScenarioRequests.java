package io.emberstone.scenario.rest;

import io.emberstone.platform.FieldErrors;
import io.emberstone.platform.JsonMembers;
import io.emberstone.rules.Checked;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.ConfigurationRules;
import io.emberstone.scenario.domain.ScenarioDraft;
import io.emberstone.scenario.domain.ScenarioDraft.BucketDraft;
import io.emberstone.scenario.domain.ScenarioDraft.CalibrationDraft;
import io.emberstone.scenario.domain.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.ScenarioDraft.WeightsDraft;
import io.emberstone.scenario.domain.ScenarioRequest;
import io.emberstone.scenario.domain.SimulationDraft;
import io.emberstone.scenario.domain.SimulationRequest;
import io.emberstone.scenario.domain.SimulationRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests for scenarios. Where a body cannot be understood, the rules it breaks besides are
 * named in the same answer. Stateless.
 */
final class ScenarioRequests {

  private ScenarioRequests() {}

  /**
   * A configuration to find or generate.
   *
   * @throws io.emberstone.problem.ProblemException if a member is unknown or of a wrong type
   * @throws RuleViolationsException if that is well, and a rule is broken
   */
  static ScenarioRequest scenario(JsonMembers body, FieldErrors errors) {
    ScenarioDraft draft =
        new ScenarioDraft(
            body.stringOrInteger("fundId"),
            body.string("taxonomyVersion"),
            body.integer("numScenarios"),
            buckets(body),
            weights(body),
            recycling(body),
            body.string("seed"));
    body.close();
    Checked<ScenarioRequest> checked = ConfigurationRules.check(draft);
    throwIfNotUnderstood(errors, checked.violations());
    return checked.orThrow();
  }

  /**
   * A simulation.
   *
   * @throws io.emberstone.problem.ProblemException if a member is unknown or of a wrong type
   * @throws RuleViolationsException if that is well, and a rule is broken
   */
  static SimulationRequest simulation(JsonMembers body, FieldErrors errors) {
    SimulationDraft draft =
        new SimulationDraft(
            body.stringOrInteger("fundId"),
            body.integer("runs"),
            body.number("timeHorizonYears"),
            body.string("taxonomyVersion"),
            buckets(body),
            weights(body),
            recycling(body),
            body.string("seed"));
    body.close();
    Checked<SimulationRequest> checked = SimulationRules.check(draft);
    throwIfNotUnderstood(errors, checked.violations());
    return checked.orThrow();
  }

  private static @Nullable List<@Nullable BucketDraft> buckets(JsonMembers body) {
    List<@Nullable JsonMembers> list = body.objects("buckets", ConfigurationRules.MAX_BUCKETS + 1);
    if (list == null) {
      return null;
    }
    List<@Nullable BucketDraft> buckets = new ArrayList<>();
    for (JsonMembers element : list) {
      buckets.add(element == null ? null : bucket(element));
    }
    return buckets;
  }

  private static BucketDraft bucket(JsonMembers element) {
    BucketDraft bucket =
        new BucketDraft(
            element.string("name"), element.number("capitalAllocation"), calibration(element));
    element.close();
    return bucket;
  }

  private static @Nullable CalibrationDraft calibration(JsonMembers element) {
    JsonMembers members = element.object("moicCalibration");
    if (members == null) {
      return null;
    }
    CalibrationDraft calibration =
        new CalibrationDraft(members.number("median"), members.number("p90"));
    members.close();
    return calibration;
  }

  private static @Nullable WeightsDraft weights(JsonMembers body) {
    JsonMembers members = body.object("correlationWeights");
    if (members == null) {
      return null;
    }
    WeightsDraft weights =
        new WeightsDraft(
            members.number("macro"), members.number("systematic"), members.number("idiosyncratic"));
    members.close();
    return weights;
  }

  private static @Nullable RecyclingDraft recycling(JsonMembers body) {
    JsonMembers members = body.object("recycling");
    if (members == null) {
      return null;
    }
    Boolean enabled = members.bool("enabled");
    RecyclingDraft recycling =
        Boolean.FALSE.equals(enabled)
            ? ignoredRecycling(members)
            : new RecyclingDraft(
                enabled,
                members.string("mode"),
                members.number("reinvestmentRate"),
                members.number("avgHoldingPeriod"),
                members.number("fundLifetime"));
    members.close();
    return recycling;
  }

  /** Disabled, the other fields are ignored whatever is in them. */
  private static RecyclingDraft ignoredRecycling(JsonMembers members) {
    List.of("mode", "reinvestmentRate", "avgHoldingPeriod", "fundLifetime")
        .forEach(members::ignore);
    return new RecyclingDraft(false, null, null, null, null);
  }

  /** A member of a wrong type is absent to the rules, whose word on it would only confuse. */
  private static void throwIfNotUnderstood(FieldErrors errors, List<Violation> violations) {
    if (errors.isEmpty()) {
      return;
    }
    List<Violation> others =
        violations.stream().filter(violation -> !errors.cover(violation.field())).toList();
    others.forEach(violation -> errors.add(violation.field(), violation.message()));
    errors.throwIfAny();
  }
}
