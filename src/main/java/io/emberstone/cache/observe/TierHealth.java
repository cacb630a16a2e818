package io.emberstone.cache.observe;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Health answers of the tiers. Stateless. */
public final class TierHealth {

  private TierHealth() {}

  /** The process answers. */
  public static HealthCheckResponse live() {
    return HealthCheckResponse.up("emberstone");
  }

  /** Started once the hot tier was tried: from then on a request waits for no first connection. */
  public static HealthCheckResponse started(BooleanSupplier tried) {
    return HealthCheckResponse.named("emberstone").status(tried.getAsBoolean()).build();
  }

  /** Not ready without the durable tier: it is the source of truth. */
  public static HealthCheckResponse durable(BooleanSupplier migrated, BooleanSupplier answers) {
    boolean schema = migrated.getAsBoolean();
    boolean reachable = answers.getAsBoolean();
    return HealthCheckResponse.named("durable-tier")
        .status(schema && reachable)
        .withData("reachable", reachable)
        .withData("schema", schema ? "migrated" : "pending")
        .build();
  }

  /**
   * Ready with or without the hot tier, since its outage costs speed and no answer; but not before
   * it was tried once.
   */
  public static HealthCheckResponse hot(BooleanSupplier tried, Supplier<String> state) {
    return HealthCheckResponse.named("hot-tier")
        .status(tried.getAsBoolean())
        .withData("state", state.get())
        .build();
  }
}
