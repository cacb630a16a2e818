package io.emberstone.ops;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.observe.Explanation;
import io.emberstone.cache.observe.Explanations;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.warming.Warming;
import io.emberstone.http.Answers;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** The entries of a region: which there are, and why one is as it is. */
@Path("/cache/entries/{region}")
@ApplicationScoped
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cache operations")
public class EntriesResource {

  private static final int LONGEST = 1024;

  private final Warming sources;
  private final HotContents contents;
  private final Explanations explanations;
  private final Database database;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // a proxy has no service, and calls nothing of its own
  protected EntriesResource() {
    this(null, null, null, null);
  }

  @Inject
  public EntriesResource(
      Warming sources, HotContents contents, Explanations explanations, Database database) {
    this.sources = sources;
    this.contents = contents;
    this.explanations = explanations;
    this.database = database;
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "Some keys",
      content = @Content(schema = @Schema(implementation = EntriesAnswer.class)))
  public Response browse(
      @PathParam("region") String region,
      @QueryParam("prefix") @Nullable String prefix,
      @QueryParam("cursor") @Nullable String cursor) {
    Region<?, ?> known = source(region).region();
    if (prefix != null && prefix.codePointCount(0, prefix.length()) > LONGEST) {
      throw ProblemException.invalid("prefix", "must be at most " + LONGEST + " characters");
    }
    HotContents.Page page = page(known, prefix == null ? "" : prefix, cursor == null ? "" : cursor);
    List<String> keys =
        page.names().stream().filter(name -> !name.endsWith(Key.RESERVED)).distinct().toList();
    return Answers.json(new EntriesAnswer(region, keys, page.next()), Answers.NO_STORE);
  }

  private HotContents.Page page(Region<?, ?> region, String prefix, String cursor) {
    try {
      return contents.page(region.prefix(), prefix, cursor);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("cursor", "must be that of a page");
    } catch (RuntimeException e) {
      throw new UnavailableException("The hot tier is unavailable.", e);
    }
  }

  @GET
  @Path("/{key: .+}")
  @APIResponse(
      responseCode = "200",
      description = "The explanation",
      content = @Content(schema = @Schema(implementation = Explanation.class)))
  public Response explain(@PathParam("region") String region, @PathParam("key") String key) {
    RegionSource<?, ?> source = source(region);
    Key known =
        source
            .key(key)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "No value of the region can have this key."));
    return Answers.json(
        explanations.of(source, known, database.deadlines().get()), Answers.NO_STORE);
  }

  private RegionSource<?, ?> source(String region) {
    return sources
        .source(region)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such region."));
  }
}
