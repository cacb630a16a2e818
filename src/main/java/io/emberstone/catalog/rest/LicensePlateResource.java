package io.emberstone.catalog.rest;

import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.LicensePlate;
import io.emberstone.catalog.domain.LicensePlateDraft;
import io.emberstone.catalog.domain.LicensePlateRequest;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.IfMatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The licence plates of an organization. */
@Path("/orgs/{org}/license-plates")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class LicensePlateResource {

  @Inject RecordedTable<Id, LicensePlate, LicensePlateRequest> plates;

  @PathParam(OrganizationFilter.ORGANIZATION)
  UUID org = new UUID(0, 0);

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = LicensePlateDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The licence plate",
      content = @Content(schema = @Schema(implementation = LicensePlate.class)))
  public Response add(Body<LicensePlateDraft> body, @Context UriInfo uri) {
    UUID id = UUID.randomUUID();
    LicensePlate added = plates.insert(new Id(org, id), body.check(LicensePlateRequest::check));
    URI location = uri.getAbsolutePathBuilder().path(id.toString()).build();
    return Answers.created(location, added, LicensePlate::version);
  }

  @GET
  @Path("/{id}")
  @APIResponse(
      responseCode = "200",
      description = "The licence plate",
      content = @Content(schema = @Schema(implementation = LicensePlate.class)))
  public Response get(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return Answers.found(plates.get(new Id(org, id)), LicensePlate::version, ifNoneMatch);
  }

  @PUT
  @Path("/{id}")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = LicensePlateDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The licence plate as it is now",
      content = @Content(schema = @Schema(implementation = LicensePlate.class)))
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Body<LicensePlateDraft> body) {
    IfMatch expected = IfMatch.required(ifMatch);
    LicensePlateRequest request = body.check(LicensePlateRequest::check);
    return Answers.written(
        plates.update(new Id(org, id), expected, request), LicensePlate::version);
  }
}
