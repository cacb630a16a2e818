package io.emberstone.planning.rest;

import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.planning.domain.Profile;
import io.emberstone.planning.domain.ProfileDraft;
import io.emberstone.planning.domain.ProfileRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The profile of a user. */
@Path("/users/{user}/profile")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Planning")
public class ProfileResource {

  @Inject RecordedTable<String, Profile, ProfileRequest> profiles;

  @PathParam(UserFilter.USER)
  String user = "";

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The profile",
      content = @Content(schema = @Schema(implementation = Profile.class)))
  public Response get() {
    return Answers.found(profiles.get(user));
  }

  @PUT
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ProfileDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The profile as it is now",
      content = @Content(schema = @Schema(implementation = Profile.class)))
  public Response put(Body<ProfileDraft> body) {
    return Answers.json(profiles.put(user, body.check(ProfileRequest::check)), Answers.NO_STORE);
  }
}
