package io.emberstone.ops;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.observe.Activity;
import io.emberstone.cache.observe.AlertBook;
import io.emberstone.cache.observe.HotMonitor;
import io.emberstone.cache.observe.MeasuringObserver;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the hot tier is, and what was wrong. */
@Path("/system")
@ApplicationScoped
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cache operations")
public class SystemResource {

  private static final List<String> STATUS = List.of("all", "open", "resolved");

  private final HotMonitor hot;
  private final MeasuringObserver observer;
  private final AlertBook alerts;
  private final TimeSource time;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected SystemResource() {
    this(null, null, null, null);
  }

  @Inject
  public SystemResource(
      HotMonitor hot, MeasuringObserver observer, AlertBook alerts, TimeSource time) {
    this.hot = hot;
    this.observer = observer;
    this.alerts = alerts;
    this.time = time;
  }

  @GET
  @Path("/cache-health")
  @APIResponse(
      responseCode = "200",
      description = "How the hot tier is",
      content = @Content(schema = @Schema(implementation = CacheHealth.class)))
  public Response health() {
    hot.run();
    Activity activity = observer.activity();
    long requests = activity.hits() + activity.misses();
    double hitRate = requests == 0 ? 0 : (double) activity.hits() / requests;
    return Answers.json(
        CacheHealth.of(hot.usage(), hitRate, hot.evictionsPerMinute(), time.instant()),
        Answers.NO_STORE);
  }

  @GET
  @Path("/alerts")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = AlertBook.AlertPage.class)))
  public Response alerts(
      @QueryParam("status") @Nullable String status,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("size")
          @Nullable String size) {
    QueryParameters query = new QueryParameters();
    String which = query.oneOf("status", status, STATUS);
    int number = query.page(page);
    int most = query.size(size);
    query.check();
    Boolean open = which.equals("all") ? null : which.equals("open");
    return Answers.json(alerts.page(open, number, most), Answers.NO_STORE);
  }
}
