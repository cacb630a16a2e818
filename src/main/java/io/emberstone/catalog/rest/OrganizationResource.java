package io.emberstone.catalog.rest;

import io.emberstone.catalog.domain.Organization;
import io.emberstone.catalog.domain.Organizations;
import io.emberstone.http.Answers;
import io.emberstone.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The organizations that a caller may know of: the own one, or for operators all. */
@Path("/orgs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class OrganizationResource {

  @Inject Organizations organizations;

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The organizations, by slug",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Organization.class)))
  public Response list(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    List<Organization> visible =
        caller.isOperator()
            ? organizations.all()
            : caller.organization().map(organizations::only).orElse(List.of());
    return Answers.json(Organization.class, visible, Answers.NO_STORE);
  }
}
