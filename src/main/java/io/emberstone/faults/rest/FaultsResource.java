package io.emberstone.faults.rest;

import io.emberstone.faults.FaultyLink;
import io.emberstone.faults.HotFaults;
import io.emberstone.platform.ProblemException;
import io.emberstone.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

/**
 * Where the switch of faults is, if it is anywhere: a locator, so that without {@code
 * emberstone.dev.faults} there is nothing here for any method.
 */
@Path("/dev/faults")
@ApplicationScoped
public class FaultsResource {

  private final HotFaults faults;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no faults, and calls nothing of its own
  protected FaultsResource() {
    this(null);
  }

  @Inject
  public FaultsResource(HotFaults faults) {
    this.faults = faults;
  }

  /** The switch, whatever is to be done with it. */
  @Path("/")
  public FaultSwitch locate() {
    if (!faults.isSwitchedOn()) {
      throw new NotFoundException();
    }
    FaultyLink link = faults.link();
    if (link == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Faults need a single Redis by emberstone.hot.address (redis://), not a file or TLS.");
    }
    return new FaultSwitch(link);
  }
}
