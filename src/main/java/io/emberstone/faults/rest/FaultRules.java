package io.emberstone.faults.rest;

import io.emberstone.faults.Fault;
import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a requested fault. Stateless. */
final class FaultRules {

  private static final long DEFAULT_DELAY_MS = 300;
  private static final long LONGEST_DELAY_MS = 10_000;

  private FaultRules() {}

  /** Applies every rule. */
  static Checked<Fault> check(FaultDraft draft) {
    Findings findings = new Findings();
    Optional<Fault.Kind> kind =
        Arrays.stream(Fault.Kind.values())
            .filter(known -> word(known).equals(draft.hot()))
            .findFirst();
    if (draft.hot() == null) {
      findings.missing("hot");
    } else if (kind.isEmpty()) {
      findings.add("hot", "must be none, slow, hung, refusing or cut-off");
    }
    Long delayMs = draft.delayMs();
    if (delayMs != null && (delayMs < 1 || delayMs > LONGEST_DELAY_MS)) {
      findings.add("delayMs", "must be between 1 and " + LONGEST_DELAY_MS);
    }
    if (delayMs != null && kind.isPresent() && kind.get() != Fault.Kind.SLOW) {
      findings.add("delayMs", "is only allowed with slow");
    }
    return findings.isEmpty()
        ? new Checked<>(kind.map(known -> fault(known, delayMs)).orElseThrow(), List.of())
        : new Checked<>(null, findings.violations());
  }

  private static Fault fault(Fault.Kind kind, @Nullable Long delayMs) {
    return kind == Fault.Kind.SLOW
        ? Fault.slow(Duration.ofMillis(Objects.requireNonNullElse(delayMs, DEFAULT_DELAY_MS)))
        : Fault.of(kind);
  }

  /** Returns a kind's name in JSON. */
  static String word(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
