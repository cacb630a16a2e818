package io.emberstone.pantry.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.http.Answers;
import io.emberstone.http.Body;
import io.emberstone.http.IfMatch;
import io.emberstone.json.JsonCodec;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientDraft;
import io.emberstone.pantry.domain.IngredientId;
import io.emberstone.pantry.domain.IngredientRules;
import io.emberstone.pantry.domain.Pantry;
import io.emberstone.pantry.domain.RecipeId;
import io.emberstone.pantry.domain.Shelf;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pantry of a kitchen. */
@Path("/kitchens/{kitchen: [a-z0-9-]{1,64}}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PantryResource {

  @Inject Pantry pantry;

  @GET
  @Path("/ingredients")
  public Response list(@PathParam("kitchen") String kitchen, @QueryParam("id") List<String> ids) {
    if (ids.isEmpty()) {
      return found(pantry.shelf(kitchen));
    }
    List<IngredientId> wanted = ids.stream().map(id -> new IngredientId(kitchen, id)).toList();
    List<Ingredient> some =
        pantry.ingredients(wanted).values().stream().map(Fetched::value).toList();
    return Answers.json(new Shelf(some), Answers.NO_CACHE);
  }

  @POST
  @Path("/ingredients")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(@PathParam("kitchen") String kitchen, Body<IngredientDraft> body) {
    return versioned(pantry.add(kitchen, body.check(IngredientRules::check)));
  }

  @GET
  @Path("/ingredients/{id}")
  public Response get(@PathParam("kitchen") String kitchen, @PathParam("id") String id) {
    Fetched<Ingredient> ingredient =
        pantry.ingredient(new IngredientId(kitchen, id)).orElseThrow(PantryResource::notFound);
    return Response.fromResponse(found(ingredient))
        .header(HttpHeaders.ETAG, IfMatch.tag(ingredient.value().version()))
        .build();
  }

  @PUT
  @Path("/ingredients/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("kitchen") String kitchen,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Body<IngredientDraft> body) {
    IfMatch expected = IfMatch.required(ifMatch);
    return pantry
        .change(new IngredientId(kitchen, id), expected, body.check(IngredientRules::check))
        .map(PantryResource::versioned)
        .orElseThrow(PantryResource::notFound);
  }

  @DELETE
  @Path("/ingredients/{id}")
  public Response remove(
      @PathParam("kitchen") String kitchen,
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    if (!pantry.remove(new IngredientId(kitchen, id), IfMatch.required(ifMatch))) {
      throw notFound();
    }
    return Response.noContent().build();
  }

  @GET
  @Path("/recipes/{name}")
  public Response recipe(@PathParam("kitchen") String kitchen, @PathParam("name") String name) {
    return pantry
        .recipe(new RecipeId(kitchen, name))
        .map(PantryResource::found)
        .orElseThrow(PantryResource::notFound);
  }

  private static <V extends Record> Response found(Fetched<V> fetched) {
    return Answers.json(JsonCodec.bytes(fetched.value()), fetched, Answers.NO_CACHE);
  }

  private static Response versioned(Ingredient ingredient) {
    return Response.fromResponse(Answers.json(ingredient, Answers.NO_STORE))
        .header(HttpHeaders.ETAG, IfMatch.tag(ingredient.version()))
        .build();
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "This kitchen has no such thing.");
  }
}
