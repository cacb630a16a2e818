package io.emberstone.ops;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.invalidation.OperatorInvalidations;
import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of an invalidation by hand. */
final class InvalidationRules {

  static final String KEY = "key";
  static final String REGION = "region";
  static final List<String> SCOPES =
      List.of(OperatorInvalidations.ALL, REGION, "fund", "matrix", KEY, "prefix", "pattern", "tag");

  private static final int LONGEST = 1024;
  private static final int LONGEST_REASON = 200;

  private final Map<String, Region<?, ?>> regions;

  /**
   * Creates the rules.
   *
   * @param regions all regions, by their names
   */
  InvalidationRules(Map<String, Region<?, ?>> regions) {
    this.regions = regions;
  }

  Checked<InvalidationRequest> check(InvalidationDraft draft) {
    Findings findings = new Findings();
    String reason = draft.reason() == null ? "" : draft.reason();
    if (!reason.isEmpty()) {
      findings.id("reason", reason, LONGEST_REASON);
    }
    String scope = draft.scope();
    if (scope == null || !SCOPES.contains(scope)) {
      findings.add("scope", "must be one of " + String.join(", ", SCOPES));
      return new Checked<>(null, findings.violations());
    }
    for (String member : SCOPES) {
      boolean needed = member.equals(scope) || (member.equals(REGION) && scope.equals(KEY));
      if (!member.equals(OperatorInvalidations.ALL)) {
        check(findings, member, draft.argument(member), needed);
      }
    }
    String argument = draft.argument(scope);
    if (scope.equals(KEY) && argument != null && argument.endsWith(Key.RESERVED)) {
      findings.add(KEY, "must not end in " + Key.RESERVED);
    }
    Region<?, ?> region = draft.region() == null ? null : regions.get(draft.region());
    return findings.isEmpty()
        ? new Checked<>(
            new InvalidationRequest(
                scope,
                argument == null ? "" : argument,
                region,
                reason,
                Boolean.TRUE.equals(draft.dryRun())),
            List.of())
        : new Checked<>(null, findings.violations());
  }

  private void check(Findings findings, String member, @Nullable String value, boolean needed) {
    if (!needed) {
      if (value != null) {
        findings.add(member, "is not an argument of this scope");
      }
    } else if (member.equals(REGION)) {
      if (value == null || !regions.containsKey(value)) {
        findings.add(REGION, "must be one of " + String.join(", ", regions.keySet()));
      }
    } else {
      findings.id(member, value, LONGEST);
    }
  }
}
