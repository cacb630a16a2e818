package io.emberstone.scenario.domain.configuration;

import io.emberstone.rules.Violation;
import java.util.List;

/**
 * A request that keeps every rule: what to find or generate, and how the caller asked for it.
 *
 * @param configuration the configuration, in canonical order
 * @param key its canonical key, 64 lowercase hex digits
 * @param bucketOrder the bucket names, NFC-normalized, in the order the caller wrote them
 * @param warnings what was accepted and yet worth a word; the same for equal configurations
 */
public record ScenarioRequest(
    ScenarioConfiguration configuration,
    String key,
    List<String> bucketOrder,
    List<Violation> warnings) {

  public ScenarioRequest {
    bucketOrder = List.copyOf(bucketOrder);
    warnings = List.copyOf(warnings);
  }
}
