package io.emberstone.catalog.rest;

import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Session;
import io.emberstone.catalog.domain.SessionDraft;
import io.emberstone.catalog.domain.Sessions;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sessions of an organization's users. */
@Path("/orgs/{org}/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class SessionResource {

  /** The header field that a session travels in. */
  private static final String SESSION = "Emberstone-Session";

  @Inject Sessions sessions;

  @PathParam(OrganizationFilter.ORGANIZATION)
  UUID org = new UUID(0, 0);

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SessionDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The session and its token, which is shown this once",
      content = @Content(schema = @Schema(implementation = Session.Opened.class)))
  public Response open(Body<SessionDraft> body, @Context UriInfo uri) {
    Session.Opened opened = sessions.open(org, body.check(SessionDraft::check));
    return Answers.created(
        uri.getAbsolutePathBuilder().path(opened.id().toString()).build(), opened);
  }

  @GET
  @Path("/current")
  @APIResponse(
      responseCode = "200",
      description = "The session named by Emberstone-Session",
      content = @Content(schema = @Schema(implementation = Session.class)))
  public Response current(@HeaderParam(SESSION) @Nullable String token) {
    if (token == null) {
      throw ProblemException.invalid(SESSION, "is required");
    }
    return Answers.found(sessions.get(Session.Token.of(org, token)));
  }

  @DELETE
  @Path("/{id}")
  @APIResponse(responseCode = "204", description = "It is revoked")
  public Response revoke(@PathParam("id") UUID id) {
    return Answers.deleted(sessions.revoke(new Id(org, id)));
  }
}
