package io.emberstone.rules;

import java.util.List;

/** A well-formed request that breaks rules; it names every one of them. */
public class RuleViolationsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public RuleViolationsException(List<Violation> violations) {
    super(violations.toString());
    this.violations = List.copyOf(violations);
  }

  /** Every violated rule, in the order of the fields; never empty. */
  public List<Violation> violations() {
    return violations;
  }
}
