package io.emberstone.faults.rest;

import io.emberstone.faults.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The current fault.
 *
 * @param hot the fault of the proxy before the hot tier, as named in requests
 * @param delayMs of each chunk; only if slow
 */
public record FaultAnswer(String hot, @Nullable Long delayMs) {

  static FaultAnswer of(Fault fault) {
    return new FaultAnswer(
        FaultRules.word(fault.kind()),
        fault.kind() == Fault.Kind.SLOW ? fault.upstream().toMillis() : null);
  }
}
