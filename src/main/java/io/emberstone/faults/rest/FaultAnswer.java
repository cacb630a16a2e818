package io.emberstone.faults.rest;

import io.emberstone.faults.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The standing fault.
 *
 * @param hot what is wrong with the link to the hot tier, in the words a request says it in
 * @param delayMs of each chunk; only with slow
 */
public record FaultAnswer(String hot, @Nullable Long delayMs) {

  static FaultAnswer of(Fault fault) {
    return new FaultAnswer(
        FaultRequests.word(fault.kind()),
        fault.kind() == Fault.Kind.SLOW ? fault.delay().toMillis() : null);
  }
}
