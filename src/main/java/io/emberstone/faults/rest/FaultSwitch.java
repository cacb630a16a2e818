package io.emberstone.faults.rest;

import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import io.emberstone.platform.FieldErrors;
import io.emberstone.platform.JsonBody;
import io.emberstone.platform.RecordJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The switch itself. It is not part of the public API, nor of its description. */
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
  public Response change(
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String contentLength) {
    FieldErrors errors = new FieldErrors();
    Fault wanted =
        FaultRequests.read(JsonBody.read(body, contentType, contentLength, errors), errors);
    proxy.set(wanted);
    return answer(wanted);
  }

  private static Response answer(Fault fault) {
    byte[] body = RecordJson.bytes(FaultAnswer.of(fault));
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_LENGTH, body.length)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }
}
