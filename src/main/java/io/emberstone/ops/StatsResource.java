package io.emberstone.ops;

import io.emberstone.cache.observe.CacheStatistics;
import io.emberstone.cache.observe.Statistics;
import io.emberstone.http.Answers;
import io.emberstone.http.QueryParameters;
import io.emberstone.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Statistics of all nodes, or of the one that answers. */
@Path("/cache/stats")
@ApplicationScoped
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cache operations")
public class StatsResource {

  private static final List<String> NODES = List.of("all", "this");

  private final Statistics statistics;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected StatsResource() {
    this(null);
  }

  @Inject
  public StatsResource(Statistics statistics) {
    this.statistics = statistics;
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The statistics",
      content = @Content(schema = @Schema(implementation = CacheStatistics.class)))
  public Response stats(@QueryParam("nodes") @Nullable String nodes) {
    QueryParameters query = new QueryParameters();
    String which = query.oneOf("nodes", nodes, NODES);
    query.check();
    return Answers.json(statistics.now(which.equals("all")), Answers.NO_STORE);
  }
}
