package io.emberstone.faults.rest;

import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The switch itself. It is not part of the public API, nor of its description. */
@RolesAllowed("operator")
public class FaultSwitch {

  private final TcpProxy proxy;

  FaultSwitch(TcpProxy proxy) {
    this.proxy = proxy;
  }

  @GET
  @Operation(hidden = true)
  public Response standing() {
    return answer(proxy.fault());
  }

  @POST
  @Operation(hidden = true)
  public Response change(Body<FaultDraft> body) {
    Fault wanted = body.check(FaultRules::check);
    proxy.set(wanted);
    return answer(wanted);
  }

  private static Response answer(Fault fault) {
    return Answers.json(FaultAnswer.of(fault), Answers.NO_STORE);
  }
}
