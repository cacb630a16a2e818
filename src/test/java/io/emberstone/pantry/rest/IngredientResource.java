package io.emberstone.pantry.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.IfMatch;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientDraft;
import io.emberstone.pantry.domain.IngredientRequest;
import io.emberstone.pantry.domain.IngredientRules;
import io.emberstone.pantry.domain.Shelf;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ingredients of a kitchen. */
@Path("/kitchens/{kitchen: [a-z0-9-]{1,64}}/ingredients")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IngredientResource {

  private static final String ID = "/{id: [0-9a-f-]{36}}";

  @Inject RecordedTable<Ingredient.Id, Ingredient, IngredientRequest> ingredients;
  @Inject RecordedQuery<Shelf.Query, Shelf> shelves;

  @PathParam("kitchen")
  String kitchen = "";

  @GET
  public Response list(@QueryParam("atMost") @DefaultValue("100000000") int atMost) {
    return Answers.found(shelves.get(new Shelf.Query(kitchen, atMost)));
  }

  @GET
  @Path("/several")
  public Response several(@QueryParam("id") List<UUID> ids) {
    List<Ingredient.Id> keys = ids.stream().map(UUID::toString).map(this::key).toList();
    List<Ingredient> found =
        ingredients.getAll(keys).values().stream().map(Fetched::value).toList();
    return Answers.json(new Shelf(found), Answers.NO_CACHE);
  }

  @POST
  public Response add(Body<IngredientDraft> body, @Context UriInfo uri) {
    String id = UUID.randomUUID().toString();
    Ingredient added = ingredients.insert(key(id), body.check(IngredientRules::check));
    URI location = uri.getAbsolutePathBuilder().path(id).build();
    return Answers.created(location, added, Ingredient::version);
  }

  @GET
  @Path(ID)
  public Response get(
      @PathParam("id") String id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return Answers.found(ingredients.get(key(id)), Ingredient::version, ifNoneMatch);
  }

  @PUT
  @Path(ID)
  public Response change(
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Body<IngredientDraft> body) {
    IfMatch expected = IfMatch.required(ifMatch);
    IngredientRequest request = body.check(IngredientRules::check);
    return Answers.written(ingredients.update(key(id), expected, request), Ingredient::version);
  }

  @DELETE
  @Path(ID)
  public Response remove(
      @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Answers.deleted(ingredients.delete(key(id), IfMatch.required(ifMatch)));
  }

  private Ingredient.Id key(String id) {
    return new Ingredient.Id(kitchen, id);
  }
}
