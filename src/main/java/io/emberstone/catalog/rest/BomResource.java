package io.emberstone.catalog.rest;

import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.BomDraft;
import io.emberstone.catalog.domain.BomRequest;
import io.emberstone.catalog.domain.Id;
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

/** The bills of materials of an organization. */
@Path("/orgs/{org}/boms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class BomResource {

  @Inject RecordedTable<Id, Bom, BomRequest> boms;

  @PathParam(OrganizationFilter.ORGANIZATION)
  UUID org = new UUID(0, 0);

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = BomDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The bill of materials",
      content = @Content(schema = @Schema(implementation = Bom.class)))
  public Response add(Body<BomDraft> body, @Context UriInfo uri) {
    UUID id = UUID.randomUUID();
    Bom added = boms.insert(new Id(org, id), body.check(BomRequest::check));
    URI location = uri.getAbsolutePathBuilder().path(id.toString()).build();
    return Answers.created(location, added, Bom::version);
  }

  @GET
  @Path("/{id}")
  @APIResponse(
      responseCode = "200",
      description = "The bill of materials",
      content = @Content(schema = @Schema(implementation = Bom.class)))
  public Response get(@PathParam("id") UUID id) {
    return Answers.composed(boms.get(new Id(org, id)), Bom::version);
  }

  @PUT
  @Path("/{id}")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = BomDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The bill of materials as it is now",
      content = @Content(schema = @Schema(implementation = Bom.class)))
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Body<BomDraft> body) {
    IfMatch expected = IfMatch.required(ifMatch);
    BomRequest request = body.check(BomRequest::check);
    return Answers.written(boms.update(new Id(org, id), expected, request), Bom::version);
  }
}
