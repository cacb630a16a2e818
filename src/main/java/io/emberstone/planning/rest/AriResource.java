package io.emberstone.planning.rest;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.QueryParameters;
import io.emberstone.planning.domain.AriDraft;
import io.emberstone.planning.domain.AriHistory;
import io.emberstone.planning.domain.AriRequest;
import io.emberstone.planning.domain.AriSnapshot;
import io.emberstone.planning.domain.AriState;
import io.emberstone.planning.domain.Snapshots;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The Agency Retention Index of a user. */
@Path("/users/{user}/ari")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Planning")
public class AriResource {

  private static final int DAYS = 30;

  @Inject Snapshots snapshots;

  @Inject RecordedQuery<String, AriState> latest;

  @Inject RecordedQuery<AriHistory.Of, AriHistory> histories;

  @Inject TimeSource time;

  @PathParam(UserFilter.USER)
  String user = "";

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AriDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The snapshot",
      content = @Content(schema = @Schema(implementation = AriSnapshot.class)))
  public Response add(Body<AriDraft> body, @Context UriInfo uri) {
    Instant now = time.instant();
    AriRequest taken = body.check(draft -> AriRequest.check(draft, now));
    return Answers.created(uri.getAbsolutePath(), snapshots.add(user, taken));
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The latest snapshot, and what it means",
      content = @Content(schema = @Schema(implementation = AriState.class)))
  public Response latest() {
    return Answers.found(latest.get(user));
  }

  @GET
  @Path("/history")
  @APIResponse(
      responseCode = "200",
      description = "The snapshots of the last days, the latest first",
      content = @Content(schema = @Schema(implementation = AriHistory.class)))
  public Response history(@QueryParam("days") @Nullable String days) {
    QueryParameters query = new QueryParameters();
    int number = query.integer("days", days, DAYS, 1, AriHistory.MOST_DAYS);
    query.check();
    return Answers.found(histories.get(new AriHistory.Of(user, number)));
  }
}
