package io.emberstone.faults.rest;

import io.emberstone.faults.HotFaults;
import io.emberstone.faults.TcpProxy;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

/**
 * Locates the fault switch: a sub-resource locator, so that without {@code emberstone.dev.faults}
 * every method answers 404.
 */
@Path("/dev/faults")
@ApplicationScoped
public class FaultsResource {

  private final HotFaults faults;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no faults, and only delegates
  protected FaultsResource() {
    this(null);
  }

  @Inject
  public FaultsResource(HotFaults faults) {
    this.faults = faults;
  }

  /** Returns the switch, for any method. */
  @Path("/")
  public FaultSwitch locate() {
    if (!faults.isSwitchedOn()) {
      throw new NotFoundException();
    }
    TcpProxy proxy = faults.proxy();
    if (proxy == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Faults need a single Redis by emberstone.hot.address (redis://), not a file or TLS.");
    }
    return new FaultSwitch(proxy);
  }
}
