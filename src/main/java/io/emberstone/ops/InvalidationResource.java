package io.emberstone.ops;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Region;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.invalidation.InvalidationLog;
import io.emberstone.cache.invalidation.OperatorInvalidations;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.QueryParameters;
import io.emberstone.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invalidation by hand, and its log. */
@Path("/cache")
@ApplicationScoped
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cache operations")
public class InvalidationResource {

  private final Operator operator;
  private final InvalidationLog log;
  private final InvalidationRules rules;
  private final Supplier<Deadline> deadlines;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected InvalidationResource() {
    this.operator = null;
    this.log = null;
    this.rules = null;
    this.deadlines = null;
  }

  @Inject
  public InvalidationResource(
      OperatorInvalidations invalidations,
      InvalidationLog log,
      @Any Instance<Region<?, ?>> regions,
      Database database) {
    this.operator = new Operator(invalidations);
    this.log = log;
    Map<String, Region<?, ?>> byName = new TreeMap<>();
    regions.forEach(region -> byName.put(region.name(), region));
    this.rules = new InvalidationRules(byName);
    this.deadlines = database.deadlines();
  }

  @POST
  @Path("/invalidate")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = InvalidationDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "What was done, or would be",
      content = @Content(schema = @Schema(implementation = InvalidationAnswer.class)))
  public Response invalidate(Body<InvalidationDraft> body, @Context SecurityContext security) {
    InvalidationRequest request = body.check(rules::check);
    return Answers.json(
        InvalidationAnswer.of(
            operator.invalidate(request, Caller.of(security).subject(), deadlines.get())),
        Answers.NO_STORE);
  }

  @GET
  @Path("/invalidations")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = InvalidationLog.InvalidationPage.class)))
  public Response invalidations(
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("size")
          @Nullable String size) {
    QueryParameters query = new QueryParameters();
    int number = query.page(page);
    int most = query.size(size);
    query.check();
    return Answers.json(log.page(number, most), Answers.NO_STORE);
  }
}
