package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.json.JsonCodec;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.simulation.Simulation;
import io.emberstone.scenario.domain.simulation.SimulationDraft;
import io.emberstone.scenario.domain.simulation.SimulationRequest;
import io.emberstone.scenario.domain.simulation.SimulationRules;
import io.emberstone.scenario.domain.simulation.Simulations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Simulations of a whole fund, from its scenario matrix. */
@Path("/monte-carlo")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Simulations", description = "What a scenario matrix says of a whole fund")
public class SimulationResource {

  /** Of one cell, at the worst: its stored bytes twice, then planes, floats and those as bytes. */
  private static final long BYTES_PER_CELL = 20;

  private final Simulations simulations;
  private final CellMemory memory;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected SimulationResource() {
    this(null, null);
  }

  @Inject
  public SimulationResource(Simulations simulations, CellMemory memory) {
    this.simulations = simulations;
    this.memory = memory;
  }

  @POST
  @Path("/simulate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "simulate",
      summary = "The figures of a whole fund",
      description =
          "Derives a configuration - runs become its scenarios, the time horizon its fund's"
              + " lifetime, and whatever is absent is the default - finds or generates its matrix,"
              + " and answers with that and the figures of the whole fund.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SimulationDraft.class),
              examples =
                  @ExampleObject(name = "default", value = ScenarioExamples.SIMULATION_REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "The matrix and the fund's figures",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SimulationAnswer.class),
              examples =
                  @ExampleObject(name = "default", value = ScenarioExamples.SIMULATION_ANSWER)))
  public Response simulate(Body<SimulationDraft> body) {
    SimulationRequest request = body.check(SimulationRules::check);
    memory.reserve(BYTES_PER_CELL * cells(request));
    Fetched<Simulation> fetched = simulations.simulate(request);
    byte[] answer = JsonCodec.bytes(SimulationAnswer.of(fetched));
    return Answers.json(AnswerText.inOrder(answer, request.scenario()), fetched, Answers.NO_STORE);
  }

  private static long cells(SimulationRequest request) {
    ScenarioConfiguration configuration = request.scenario().configuration();
    return (long) configuration.numScenarios() * configuration.buckets().size();
  }
}
