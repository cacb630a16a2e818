package io.emberstone;

import io.emberstone.faults.HotFaults;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Puts a faulty link before the hot tier if configured, for development. */
@Dependent
class FaultWiring {

  @Produces
  @Singleton
  HotFaults hotFaults(Config config) {
    String address = config.getValue("emberstone.hot.address", String.class);
    if (!config.getValue("emberstone.dev.faults", Boolean.class)) {
      return HotFaults.off(address);
    }
    return config.getOptionalValue("emberstone.hot.config", String.class).isPresent()
        ? HotFaults.unavailable(address)
        : HotFaults.before(address);
  }

  void close(@Disposes HotFaults faults) {
    faults.close();
  }
}
