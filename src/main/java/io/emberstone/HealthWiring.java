package io.emberstone;

import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.observe.TierHealth;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What {@code /health} reports. */
@Dependent
class HealthWiring {

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
  HealthCheck hotTier(Background background, HotState state) {
    return () -> TierHealth.hot(background::hasTriedHotTier, () -> state.tier().name());
  }
}
