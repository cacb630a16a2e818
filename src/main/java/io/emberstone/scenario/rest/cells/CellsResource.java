package io.emberstone.scenario.rest.cells;

import io.emberstone.http.Answers;
import io.emberstone.scenario.domain.FrameCompressor;
import io.emberstone.scenario.domain.ScenarioMatrices;
import io.emberstone.scenario.rest.CellMemory;
import io.emberstone.scenario.rest.MatrixKeys;
import io.emberstone.scenario.rest.ScenarioExamples;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The cells of a matrix in the representation its caller asks for; see {@link CellsResponder}. Its
 * path is tried on each request for a matrix: the key is possessive, so that it is tried once, and
 * not again for each character of the key.
 */
@Path("/scenario-matrices/{key: [^/]++}/cells")
@ApplicationScoped
@Tag(name = "Scenario matrices")
public class CellsResource {

  private final ScenarioMatrices matrices;
  private final FrameCompressor compressor;
  private final CellMemory memory;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected CellsResource() {
    this(null, null, null);
  }

  @Inject
  public CellsResource(ScenarioMatrices matrices, FrameCompressor compressor, CellMemory memory) {
    this.matrices = matrices;
    this.compressor = compressor;
    this.memory = memory;
  }

  @GET
  @Operation(
      operationId = "readCells",
      summary = "The cells of a matrix",
      description =
          "One row a scenario, one column a bucket: float32 little-endian, row-major"
              + " (application/octet-stream), CSV (RFC 4180; a name that starts with = + - @ gets a"
              + " leading apostrophe), JSON (an array of rows) or NumPy's format. Never generates."
              + " Compressed where zstd or gzip is accepted, but not for a range.")
  @Parameter(
      name = "Accept-Encoding",
      in = ParameterIn.HEADER,
      description = "zstd for a plain Zstandard frame, gzip for clients that have no zstd",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "tags the caller has, or *",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "Range",
      in = ParameterIn.HEADER,
      description = "one range of bytes; several are answered by the whole",
      schema = @Schema(type = SchemaType.STRING),
      example = "bytes=0-1199")
  @Parameter(
      name = "If-Range",
      in = ParameterIn.HEADER,
      description = "the tag the range belongs to",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "The cells",
      content = {
        @Content(
            mediaType = "application/octet-stream",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "two", value = ScenarioExamples.CSV)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = double[].class),
            examples = @ExampleObject(name = "two", value = ScenarioExamples.ROWS)),
        @Content(
            mediaType = "application/x-npy",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "206", description = "The bytes asked for")
  @APIResponse(responseCode = "304", description = "The caller has it already")
  @APIResponse(responseCode = "422", ref = "RulesViolated")
  public Response read(
      @Parameter(
              description = "64 hex digits",
              schema = @Schema(type = SchemaType.STRING, pattern = MatrixKeys.PATTERN),
              example = ScenarioExamples.KEY)
          @PathParam("key")
          String key,
      @Parameter(
              description =
                  "The columns, in this order; all in canonical order without it. Once a name:"
                      + " buckets=Seed&buckets=Series%20A. A single value with commas is a list,"
                      + " unless it is itself a name or a name of the matrix has a comma. Unknown"
                      + " and repeated names are refused (422).")
          @QueryParam("buckets")
          List<String> buckets,
      @Context HttpHeaders headers) {
    return answer(key, false, buckets, headers);
  }

  @HEAD
  @Operation(
      operationId = "describeCells",
      summary = "The header of the same GET",
      description = "Without its body; a Range is ignored.")
  @APIResponse(responseCode = "200", description = "As GET")
  @APIResponse(responseCode = "304", description = "The caller has it already")
  @APIResponse(responseCode = "422", description = "As GET, without a body")
  public Response describe(
      @Parameter(
              description = "64 hex digits",
              schema = @Schema(type = SchemaType.STRING, pattern = MatrixKeys.PATTERN),
              example = ScenarioExamples.KEY)
          @PathParam("key")
          String key,
      @Parameter(description = "as GET has it") @QueryParam("buckets") List<String> buckets,
      @Context HttpHeaders headers) {
    return answer(key, true, buckets, headers);
  }

  private Response answer(String key, boolean head, List<String> buckets, HttpHeaders headers) {
    memory.enter();
    CellsLookup lookup =
        new CellsLookup(MatrixKeys.require(key), matrices::find, matrices::findMatrix);
    CellsRequest request =
        new CellsRequest(
            head,
            buckets,
            headers.getHeaderString(HttpHeaders.ACCEPT),
            headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING),
            headers.getHeaderString(HttpHeaders.IF_NONE_MATCH),
            headers.getHeaderString("Range"),
            headers.getHeaderString("If-Range"));
    CellsAnswer answer =
        new CellsResponder(matrices::cells, compressor)
            .answer(lookup.result(), lookup::matrix, request, memory::reserve);
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    CellsAnswer.Body body = answer.body();
    if (body != null) {
      StreamingOutput bytes = body::writeTo;
      response.entity(bytes);
    }
    return Answers.fetched(response, lookup.fetched()).build();
  }
}
