package io.emberstone.ops;

import io.emberstone.cache.RegionSource;
import io.emberstone.cache.warming.Warming;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.jobs.Job;
import io.emberstone.jobs.Jobs;
import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import io.emberstone.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Warming by hand. */
@Path("/cache/warm")
@ApplicationScoped
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cache operations")
public class WarmResource {

  private static final int LONGEST = 256;
  private static final int MOST = 10_000;
  private static final int DEFAULT = 100;

  private final Warming warming;
  private final Jobs jobs;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected WarmResource() {
    this(null, null);
  }

  @Inject
  public WarmResource(Warming warming, Jobs jobs) {
    this.warming = warming;
    this.jobs = jobs;
  }

  /** A warming that breaks no rule. */
  private record Request(RegionSource<?, ?> source, @Nullable String organization, int top) {

    String key() {
      String region = source.region().name();
      return organization == null ? region : region + ' ' + organization;
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WarmDraft.class)))
  @APIResponse(
      responseCode = "202",
      description = "The job that was started",
      content = @Content(schema = @Schema(implementation = WarmAnswer.class)))
  public Response warm(
      Body<WarmDraft> body, @Context UriInfo uri, @Context SecurityContext security) {
    Request request = body.check(this::check);
    List<Warming.Entry> entries =
        warming.plan(request.source(), request.organization(), request.top());
    Job job =
        jobs.start(
            "warm",
            request.key(),
            entries.size(),
            Caller.of(security).subject(),
            progress -> warming.run(entries, progress::goesOn));
    WarmAnswer answer =
        new WarmAnswer(
            List.of(new WarmAnswer.Warming(job.id(), job.type(), job.key(), entries.size())));
    return Response.fromResponse(Answers.json(answer, Answers.NO_STORE))
        .status(Response.Status.ACCEPTED)
        .location(uri.getBaseUriBuilder().path("jobs").path(job.id().toString()).build())
        .build();
  }

  private Checked<Request> check(WarmDraft draft) {
    Findings findings = new Findings();
    RegionSource<?, ?> source =
        draft.region() == null ? null : warming.source(draft.region()).orElse(null);
    if (source == null) {
      findings.add("region", "must be one of " + String.join(", ", warming.regions()));
    }
    if (draft.organization() != null) {
      findings.id("organization", draft.organization(), LONGEST);
    }
    long top = Objects.requireNonNullElse(draft.top(), (long) DEFAULT);
    if (top < 1 || top > MOST) {
      findings.add("top", "must be between 1 and " + MOST);
    }
    return source == null || !findings.isEmpty()
        ? new Checked<>(null, findings.violations())
        : new Checked<>(new Request(source, draft.organization(), (int) top), List.of());
  }
}
