package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.EntityTags;
import io.emberstone.json.LazyRecord;
import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.ScenarioMatrices;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Scenario matrices without their cells: found, generated, listed. */
@Path("/scenario-matrices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scenario matrices", description = "Monte Carlo scenario matrices for venture funds")
public class ScenarioMatrixResource {

  private final ScenarioMatrices matrices;
  private final KnownRequests requests = new KnownRequests();

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected ScenarioMatrixResource() {
    this(null);
  }

  @Inject
  public ScenarioMatrixResource(ScenarioMatrices matrices) {
    this.matrices = matrices;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "findOrGenerateScenarioMatrix",
      summary = "The matrix of a configuration, found or generated",
      description =
          "Answers without the cells. Columns are in the order of the request's buckets; equal"
              + " configurations have one key, whatever the order.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ScenarioDraft.class),
              examples = @ExampleObject(name = "default", value = ScenarioExamples.REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "The matrix",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ScenarioResult.class),
              examples = @ExampleObject(name = "default", value = ScenarioExamples.ANSWER)))
  public Response findOrGenerate(Body<ScenarioDraft> body) {
    ScenarioRequest request = requests.read(body);
    Fetched<LazyRecord<ScenarioResult>> fetched = matrices.findOrGenerate(request);
    return Answers.json(AnswerText.of(fetched, request), fetched, Answers.NO_STORE);
  }

  @GET
  @Path("/{key}")
  @Operation(
      operationId = "findScenarioMatrix",
      summary = "The matrix stored under a key",
      description = "Never generates. Columns are in canonical order: by name, by code point.")
  @APIResponse(
      responseCode = "200",
      description = "The matrix",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ScenarioResult.class),
              examples = @ExampleObject(name = "default", value = ScenarioExamples.HIT)))
  @APIResponse(responseCode = "304", description = "The caller has it already")
  public Response find(
      @Parameter(
              description = "64 hex digits",
              schema = @Schema(type = SchemaType.STRING, pattern = MatrixKeys.PATTERN),
              example = ScenarioExamples.KEY)
          @PathParam("key")
          String key,
      @Parameter(description = "tags the caller has, or *") @HeaderParam(HttpHeaders.IF_NONE_MATCH)
          @Nullable String ifNoneMatch) {
    Fetched<LazyRecord<ScenarioResult>> fetched =
        Answers.require(matrices.find(MatrixKeys.require(key)), MatrixKeys.UNKNOWN);
    String tag = EntityTags.weak(fetched.value().json());
    return Answers.json(() -> AnswerText.of(fetched), fetched, tag, ifNoneMatch);
  }

  @GET
  @Operation(
      operationId = "listScenarioMatrices",
      summary = "The matrices of the durable tier",
      description = "Paged, the newest first. Reads the durable tier only.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Inventory.class),
              examples = @ExampleObject(name = "one", value = ScenarioExamples.INVENTORY)))
  public Response inventory(
      @Parameter(
              description = "of this fund only",
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 64),
              example = "fund-1")
          @QueryParam("fundId")
          @Nullable String fundId,
      @Parameter(
              description = "with this status only",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"pending", "processing", "complete", "failed", "invalidated"}))
          @QueryParam("status")
          @Nullable String status,
      @Parameter(
              description = "from 0",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "0",
                      maximum = "10000000",
                      defaultValue = "0"))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = "matrices a page",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "20"))
          @QueryParam("size")
          @Nullable String size) {
    return Answers.json(
        matrices.inventory(InventoryRequests.read(fundId, status, page, size)), Answers.NO_STORE);
  }
}
