package io.emberstone.faults.rest;

import io.emberstone.faults.Fault;
import io.emberstone.platform.FieldErrors;
import io.emberstone.platform.JsonMembers;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the requested fault, reporting all errors of the request at once. Stateless. */
final class FaultRequests {

  private static final long DEFAULT_DELAY_MS = 300;
  private static final long LONGEST_DELAY_MS = 10_000;

  private FaultRequests() {}

  /**
   * Returns the fault a body requests.
   *
   * @throws ProblemException if a member is unknown or of the wrong type, or a rule is violated
   */
  static Fault read(JsonMembers body, FieldErrors errors) {
    String word = body.string("hot");
    Long delayMs = body.integer("delayMs");
    body.close();
    Optional<Fault.Kind> kind =
        Arrays.stream(Fault.Kind.values()).filter(known -> word(known).equals(word)).findFirst();
    List<Violation> broken = broken(word, kind, delayMs);
    if (!errors.isEmpty()) {
      broken.stream()
          .filter(error -> !errors.cover(error.field()))
          .forEach(error -> errors.add(error.field(), error.message()));
      errors.throwIfAny();
    }
    if (!broken.isEmpty()) {
      throw new ProblemException(
          ProblemType.RULES_VIOLATED, "The request violates the rules.", broken);
    }
    return kind.filter(wanted -> wanted != Fault.Kind.SLOW)
        .map(Fault::of)
        .orElseGet(
            () -> Fault.slow(Duration.ofMillis(delayMs == null ? DEFAULT_DELAY_MS : delayMs)));
  }

  /** Returns a kind's name in JSON. */
  static String word(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Violation> broken(
      @Nullable String word, Optional<Fault.Kind> kind, @Nullable Long delayMs) {
    List<Violation> broken = new ArrayList<>();
    if (word == null) {
      broken.add(new Violation("hot", "is required"));
    } else if (kind.isEmpty()) {
      broken.add(new Violation("hot", "must be none, slow, hung, refusing or cut-off"));
    }
    if (delayMs != null) {
      if (delayMs < 1 || delayMs > LONGEST_DELAY_MS) {
        broken.add(new Violation("delayMs", "must be between 1 and " + LONGEST_DELAY_MS));
      }
      if (kind.isPresent() && kind.get() != Fault.Kind.SLOW) {
        broken.add(new Violation("delayMs", "is only allowed with slow"));
      }
    }
    return broken;
  }
}
