package io.emberstone.planning.rest;

import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.http.Answers;
import io.emberstone.planning.domain.Dashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The plans of a user at a glance. */
@Path("/users/{user}/dashboard-summary")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Planning")
public class DashboardResource {

  @Inject RecordedQuery<String, Dashboard> dashboards;

  @PathParam(UserFilter.USER)
  String user = "";

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The dashboard",
      content = @Content(schema = @Schema(implementation = Dashboard.class)))
  public Response get() {
    return Answers.found(dashboards.get(user));
  }
}
