package io.emberstone.planning.rest;

import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.QueryParameters;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.Task;
import io.emberstone.planning.domain.TaskDraft;
import io.emberstone.planning.domain.TaskList;
import io.emberstone.planning.domain.TaskRequest;
import io.emberstone.planning.domain.TaskStatus;
import io.emberstone.planning.domain.TaskStatusDraft;
import io.emberstone.planning.domain.TaskStatusRequest;
import io.emberstone.planning.domain.TaskWrite;
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

/** The tasks of a user. */
@Path("/users/{user}/tasks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Planning")
public class TaskResource {

  @Inject RecordedTable<Item, Task, TaskWrite> tasks;

  @Inject RecordedQuery<TaskList.Of, TaskList> lists;

  @PathParam(UserFilter.USER)
  String user = "";

  @POST
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = TaskDraft.class)))
  @APIResponse(
      responseCode = "201",
      description = "The task, which is pending",
      content = @Content(schema = @Schema(implementation = Task.class)))
  public Response add(Body<TaskDraft> body, @Context UriInfo uri) {
    UUID id = UUID.randomUUID();
    Task added = tasks.insert(new Item(user, id), body.check(TaskRequest::check));
    return Answers.created(
        uri.getAbsolutePathBuilder().path(id.toString()).path("status").build(), added);
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "The tasks, those of the highest priority first",
      content = @Content(schema = @Schema(implementation = TaskList.class)))
  public Response list(@QueryParam("status") @Nullable String status) {
    QueryParameters query = new QueryParameters();
    TaskStatus wanted = query.label("status", status, TaskStatus.class);
    query.check();
    return Answers.found(lists.get(new TaskList.Of(user, Optional.ofNullable(wanted))));
  }

  @PUT
  @Path("/{id}/status")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = TaskStatusDraft.class)))
  @APIResponse(
      responseCode = "200",
      description = "The task as it is now",
      content = @Content(schema = @Schema(implementation = Task.class)))
  public Response change(@PathParam("id") UUID id, Body<TaskStatusDraft> body) {
    return Answers.written(
        tasks.overwrite(new Item(user, id), body.check(TaskStatusRequest::check)));
  }
}
