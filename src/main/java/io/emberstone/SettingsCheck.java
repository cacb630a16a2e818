package io.emberstone;

import io.emberstone.cache.Region;
import io.emberstone.cache.invalidation.InvalidationSettings;
import io.emberstone.cache.region.Regions;
import io.emberstone.entrance.RateLimits;
import io.emberstone.security.TokenSettings;
import io.emberstone.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Keeps the application from starting with wrong settings, and warns of names that are none. All
 * settings are read by then: ours here, those of a domain by an observer before this one.
 */
@Dependent
class SettingsCheck {

  private static final System.Logger LOG = System.getLogger(SettingsCheck.class.getName());

  @Produces
  @Singleton
  Settings settings(Config config) {
    return new Settings(property -> config.getOptionalValue(property, String.class));
  }

  @Produces
  @Singleton
  ServiceSettings service(Settings settings) {
    return ServiceSettings.of(settings);
  }

  void check(
      @Observes @Priority(Settings.CHECKED) Startup startup,
      Settings settings,
      ServiceSettings service,
      HotSettings hot,
      InvalidationSettings invalidation,
      OperationsSettings operations,
      TokenSettings tokens,
      RateLimits rates,
      Regions read,
      @Any Instance<Region<?, ?>> regions,
      Config config) {
    read.compare(regions.stream().toList());
    List<String> names = new ArrayList<>();
    config.getPropertyNames().forEach(names::add);
    settings.unknown(names).forEach(warning -> LOG.log(Level.WARNING, warning));
    settings.check();
    service.listen().warnings().forEach(text -> LOG.log(Level.WARNING, text));
  }
}
