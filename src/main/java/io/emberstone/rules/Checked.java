package io.emberstone.rules;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a draft.
 *
 * @param request the request, or null if a rule is violated
 * @param violations every violated rule, in the order of the fields; empty if there is a request
 */
public record Checked<T>(@Nullable T request, List<Violation> violations) {

  public Checked {
    violations = List.copyOf(violations);
  }

  /**
   * Returns what findings come to.
   *
   * @param request makes the request if there are none
   */
  public static <T> Checked<T> of(Findings findings, Supplier<T> request) {
    return findings.isEmpty()
        ? new Checked<>(request.get(), List.of())
        : new Checked<>(null, findings.violations());
  }

  /**
   * The request.
   *
   * @throws RuleViolationsException if a rule is violated
   */
  public T orThrow() {
    if (request == null) {
      throw new RuleViolationsException(violations);
    }
    return request;
  }
}
