package io.emberstone;

import io.emberstone.faults.HotFaults;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts a faulty link before the hot tier if configured, for development. */
@Dependent
class FaultWiring {

  @Produces
  @Singleton
  HotFaults hotFaults(HotSettings settings) {
    if (!settings.faults()) {
      return HotFaults.off(settings.address());
    }
    return settings.file().isPresent()
        ? HotFaults.unavailable(settings.address())
        : HotFaults.before(settings.address());
  }

  void close(@Disposes HotFaults faults) {
    faults.close();
  }
}
