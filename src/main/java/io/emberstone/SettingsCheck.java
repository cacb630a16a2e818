package io.emberstone;

import io.emberstone.cache.Region;
import io.emberstone.cache.invalidation.InvalidationSettings;
import io.emberstone.cache.region.Regions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/**
 * Keeps the application from starting with wrong settings. Those that are beans throw when they are
 * asked for; what they configure may be created much later.
 */
@Dependent
class SettingsCheck {

  void check(
      @Observes Startup startup,
      HotSettings hot,
      InvalidationSettings invalidation,
      Regions settings,
      @Any Instance<Region<?, ?>> regions) {
    settings.check(regions.stream().toList());
  }
}
