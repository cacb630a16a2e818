package io.emberstone.catalog.rest;

import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Role;
import io.emberstone.catalog.domain.RoleDraft;
import io.emberstone.catalog.domain.RoleRequest;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.IfMatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The roles of an organization. */
@Path("/orgs/{org}/roles")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class RoleResource {

  @Inject RecordedTable<Id, Role, RoleRequest> roles;

  @PathParam(OrganizationFilter.ORGANIZATION)
  UUID org = new UUID(0, 0);

  @GET
  @Path("/{id}")
  @APIResponse(
      responseCode = "200",
      description = "The role",
      content = @Content(schema = @Schema(implementation = Role.class)))
  public Response get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return Answers.found(roles.get(new Id(org, id)), Role::version, ifNoneMatch);
  }

  @PUT
  @Path("/{id}")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RoleDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The role as it is now",
      content = @Content(schema = @Schema(implementation = Role.class)))
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Body<RoleDraft> body) {
    IfMatch expected = IfMatch.required(ifMatch);
    RoleRequest request = body.check(RoleRequest::check);
    return Answers.written(roles.update(new Id(org, id), expected, request), Role::version);
  }
}
