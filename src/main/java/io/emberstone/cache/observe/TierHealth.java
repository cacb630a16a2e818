package io.emberstone.cache.observe;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Health check responses for the tiers. Stateless. */
public final class TierHealth {

  private TierHealth() {}

  /** Live: the process answers. */
  public static HealthCheckResponse live() {
    return HealthCheckResponse.up("emberstone");
  }

  /** Started once the hot tier was tried, so that no request has to wait for a first connection. */
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
   * Ready even without the hot tier, whose outage costs only speed, but not before its first try.
   */
  public static HealthCheckResponse hot(
      BooleanSupplier tried, Supplier<String> state, Supplier<String> trust) {
    return HealthCheckResponse.named("hot-tier")
        .status(tried.getAsBoolean())
        .withData("state", state.get())
        .withData("trust", trust.get())
        .build();
  }
}
