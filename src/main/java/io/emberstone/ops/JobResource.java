package io.emberstone.ops;

import io.emberstone.http.Answers;
import io.emberstone.jobs.Job;
import io.emberstone.jobs.Jobs;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs: how far they are, and how they are cancelled. */
@Path("/jobs/{id}")
@ApplicationScoped
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobResource {

  private final Jobs jobs;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected JobResource() {
    this(null);
  }

  @Inject
  public JobResource(Jobs jobs) {
    this.jobs = jobs;
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The job",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response find(@PathParam("id") String id) {
    return answer(jobs.find(uuid(id)));
  }

  @DELETE
  @APIResponse(
      responseCode = "200",
      description = "The job, cancelled unless it had ended",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Response cancel(@PathParam("id") String id) {
    return answer(jobs.cancel(uuid(id)));
  }

  private static Response answer(Optional<Job> job) {
    return Answers.json(
        job.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such job.")),
        Answers.NO_STORE);
  }

  private static UUID uuid(String id) {
    if (id.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
      return UUID.fromString(id);
    }
    throw ProblemException.invalid("id", "must be a UUID");
  }
}
