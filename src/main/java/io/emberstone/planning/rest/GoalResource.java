package io.emberstone.planning.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.QueryParameters;
import io.emberstone.planning.domain.Goal;
import io.emberstone.planning.domain.GoalDraft;
import io.emberstone.planning.domain.GoalList;
import io.emberstone.planning.domain.GoalRequest;
import io.emberstone.planning.domain.GoalStatus;
import io.emberstone.planning.domain.GoalWrite;
import io.emberstone.planning.domain.Item;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The goals of a user. */
@Path("/users/{user}/goals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Planning")
public class GoalResource {

  @Inject RecordedTable<Item, Goal, GoalWrite> goals;

  @Inject RecordedQuery<GoalList.Of, GoalList> lists;

  @PathParam(UserFilter.USER)
  String user = "";

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = GoalDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The goal",
      content = @Content(schema = @Schema(implementation = Goal.class)))
  public Response add(Body<GoalDraft> body, @Context UriInfo uri) {
    UUID id = UUID.randomUUID();
    Goal added = goals.insert(new Item(user, id), body.check(GoalRequest::check));
    return Answers.created(uri.getAbsolutePathBuilder().path(id.toString()).build(), added);
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The goals, the most important first",
      content = @Content(schema = @Schema(implementation = GoalList.class)))
  public Response list(
      @QueryParam("status") @Nullable String status, @QueryParam("limit") @Nullable String limit) {
    QueryParameters query = new QueryParameters();
    GoalStatus wanted = query.label("status", status, GoalStatus.class);
    int most = query.integer("limit", limit, GoalList.MOST, 1, GoalList.MOST);
    query.check();
    Fetched<Optional<GoalList>> found =
        lists.get(new GoalList.Of(user, Optional.ofNullable(wanted)));
    return Answers.found(found.map(list -> list.map(all -> all.first(most))));
  }

  @GET
  @Path("/{id}")
  @APIResponse(
      responseCode = "200",
      description = "The goal",
      content = @Content(schema = @Schema(implementation = Goal.class)))
  public Response get(@PathParam("id") UUID id) {
    return Answers.found(goals.get(new Item(user, id)));
  }

  @PUT
  @Path("/{id}")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = GoalDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The goal as it is now",
      content = @Content(schema = @Schema(implementation = Goal.class)))
  public Response change(@PathParam("id") UUID id, Body<GoalDraft> body) {
    return Answers.written(goals.overwrite(new Item(user, id), body.check(GoalRequest::check)));
  }

  @POST
  @Path("/{id}/complete")
  @APIResponse(
      responseCode = "200",
      description = "The goal as it is now",
      content = @Content(schema = @Schema(implementation = Goal.class)))
  public Response complete(@PathParam("id") UUID id) {
    return Answers.written(goals.overwrite(new Item(user, id), new GoalWrite.Completion()));
  }
}
