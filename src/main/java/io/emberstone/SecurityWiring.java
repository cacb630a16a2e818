package io.emberstone;

import io.emberstone.cache.TimeSource;
import io.emberstone.entrance.RateLimits;
import io.emberstone.security.TokenSettings;
import io.emberstone.security.Tokens;
import io.emberstone.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Assembles what decides who may call. */
@Dependent
class SecurityWiring {

  @Produces
  @Singleton
  TokenSettings settings(Settings settings) {
    return TokenSettings.of(settings);
  }

  @Produces
  @Singleton
  Tokens tokens(TokenSettings settings, TimeSource time) {
    return new Tokens(settings, time);
  }

  @Produces
  @Singleton
  RateLimits limits(Settings settings, TimeSource time) {
    return new RateLimits(settings, time);
  }
}
