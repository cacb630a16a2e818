package io.emberstone.cache.durable;

import io.emberstone.cache.DurableTierException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * What MicroProfile Fault Tolerance does for the durable tier. Only a failing tier opens the
 * breaker; an exception of the caller's own work passes through and counts as a success.
 */
@ApplicationScoped
public class DurableBreaker {

  /**
   * Runs the operation; every number is configuration ({@code DurableBreaker/call/...}). The
   * time-out only interrupts: the driver's and the database's own limits are shorter.
   */
  @CircuitBreaker(
      failOn = {
        DurableTierException.class,
        org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException.class
      },
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 1000)
  @Timeout(15_000)
  public <T> T call(Supplier<T> operation) {
    return operation.get();
  }
}
