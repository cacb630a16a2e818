package io.emberstone;

import io.emberstone.cache.Region;
import io.emberstone.cache.region.Regions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** Keeps the application from starting with regions that are configured wrongly. */
@Dependent
class RegionCheck {

  void check(@Observes Startup startup, Regions settings, @Any Instance<Region<?, ?>> regions) {
    settings.check(regions.stream().toList());
  }
}
