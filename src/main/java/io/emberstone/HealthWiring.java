package io.emberstone;

import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.observe.NodeState;
import io.emberstone.cache.observe.TierHealth;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What {@code /health} reports, and {@code /metrics} of the tiers' states. */
@Dependent
class HealthWiring {

  private static final Metadata UP =
      Metadata.builder()
          .withName("emberstone_tier_up")
          .withDescription("Whether a tier is up (1) or down (0), as this node sees it.")
          .build();

  private static final Metadata TRUST =
      Metadata.builder()
          .withName("emberstone_hot_trust")
          .withDescription(
              "Whether this node trusts its hot tier, and if not, why: 1 for one state.")
          .build();

  void measure(
      @Observes jakarta.enterprise.event.Startup startup,
      MetricRegistry registry,
      DurableState durable,
      HotState hot,
      NodeState node) {
    registry.gauge(UP, () -> durable.isUp() ? 1 : 0, new Tag("tier", "durable"));
    registry.gauge(UP, () -> hot.isUp() ? 1 : 0, new Tag("tier", "hot"));
    for (String state : OperationsWiring.TRUST) {
      registry.gauge(TRUST, () -> node.trust().equals(state) ? 1 : 0, new Tag("state", state));
    }
  }

  @Produces
  @Liveness
  HealthCheck live() {
    return TierHealth::live;
  }

  @Produces
  @Startup
  HealthCheck started(Background background) {
    return () -> TierHealth.started(background::hasTriedHotTier);
  }

  @Produces
  @Readiness
  HealthCheck durableTier(Background background, DurableState state) {
    return () -> TierHealth.durable(background::hasMigrated, state::isUp);
  }

  @Produces
  @Readiness
  HealthCheck hotTier(Background background, HotState state, NodeState node) {
    return () ->
        TierHealth.hot(background::hasTriedHotTier, () -> state.tier().name(), node::trust);
  }
}
