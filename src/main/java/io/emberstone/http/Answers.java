package io.emberstone.http;

import io.emberstone.cache.Fetched;
import io.emberstone.json.JsonCodec;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** JSON as answers, and how they were obtained. */
public final class Answers {

  /** Must not be stored: the answer to a POST, or different each time. */
  public static final String NO_STORE = "private, no-store";

  /** May be stored, and must be revalidated before every use. */
  public static final String NO_CACHE = "private, no-cache";

  private static final String CACHE_STATUS = "Cache-Status";
  private static final String SERVER_TIMING = "Server-Timing";
  private static final String ABSENT = "It does not exist.";

  private Answers() {}

  public static Response json(Record answer, String cacheControl) {
    return builder(JsonCodec.bytes(answer), cacheControl).build();
  }

  /** Answers records in an array. */
  public static <R extends Record> Response json(
      Class<R> type, List<R> answers, String cacheControl) {
    byte[] array = JsonCodec.ofList(type).write(answers);
    return builder(array, cacheControl).build();
  }

  public static Response json(Fetched<? extends Record> fetched, String cacheControl) {
    return json(JsonCodec.bytes(fetched.value()), fetched, cacheControl);
  }

  public static Response json(byte[] answer, Fetched<?> fetched, String cacheControl) {
    return fetched(builder(answer, cacheControl), fetched).build();
  }

  /**
   * Answers what was fetched.
   *
   * @throws ProblemException 404 if it does not exist
   */
  public static <V extends Record> Response found(Fetched<Optional<V>> fetched) {
    return json(require(fetched), NO_CACHE);
  }

  /**
   * Answers what was fetched, with its version as the entity tag; 304 if the caller has it.
   *
   * @param ifNoneMatch the header field, or null
   * @throws ProblemException 404 if it does not exist
   */
  public static <V extends Record> Response found(
      Fetched<Optional<V>> fetched, ToLongFunction<V> version, @Nullable String ifNoneMatch) {
    Fetched<V> found = require(fetched);
    String tag = IfMatch.tag(version.applyAsLong(found.value()));
    return json(() -> JsonCodec.bytes(found.value()), found, tag, ifNoneMatch);
  }

  /**
   * Answers what was fetched, which also shows what changes without it: its version is the entity
   * tag for a write, and is not compared with what the caller has.
   *
   * @throws ProblemException 404 if it does not exist
   */
  public static <V extends Record> Response composed(
      Fetched<Optional<V>> fetched, ToLongFunction<V> version) {
    Fetched<V> found = require(fetched);
    return tagged(json(found, NO_STORE), version.applyAsLong(found.value()));
  }

  /**
   * Answers what was fetched with its entity tag; 304 if the caller has it.
   *
   * @param answer called only if the caller does not
   * @param ifNoneMatch the header field, or null
   */
  public static Response json(
      Supplier<byte[]> answer, Fetched<?> fetched, String tag, @Nullable String ifNoneMatch) {
    Response.ResponseBuilder builder =
        EntityTags.noneMatchHas(ifNoneMatch, tag)
            ? Response.notModified().header(HttpHeaders.CACHE_CONTROL, NO_CACHE)
            : builder(answer.get(), NO_CACHE);
    return fetched(builder.header(HttpHeaders.ETAG, tag), fetched).build();
  }

  /**
   * Answers what was added, with its version as the entity tag.
   *
   * @param location where it is found from now on
   */
  public static <V extends Record> Response created(
      URI location, V value, ToLongFunction<V> version) {
    return tagged(created(location, value), version.applyAsLong(value));
  }

  /**
   * Answers what was added and is never changed.
   *
   * @param location what it is called from now on
   */
  public static Response created(URI location, Record value) {
    return builder(JsonCodec.bytes(value), NO_STORE)
        .status(Response.Status.CREATED)
        .location(location)
        .build();
  }

  /**
   * Answers what was changed.
   *
   * @throws ProblemException 404 if it does not exist
   */
  public static <V extends Record> Response written(Optional<V> value) {
    return json(value.orElseThrow(Answers::absent), NO_STORE);
  }

  /**
   * Answers what was changed, with its version as the entity tag.
   *
   * @throws ProblemException 404 if it does not exist
   */
  public static <V extends Record> Response written(Optional<V> value, ToLongFunction<V> version) {
    V written = value.orElseThrow(Answers::absent);
    return tagged(json(written, NO_STORE), version.applyAsLong(written));
  }

  /**
   * Answers that something was deleted.
   *
   * @throws ProblemException 404 if it did not exist
   */
  public static Response deleted(boolean existed) {
    if (!existed) {
      throw absent();
    }
    return Response.noContent().build();
  }

  private static Response tagged(Response answer, long version) {
    return Response.fromResponse(answer).header(HttpHeaders.ETAG, IfMatch.tag(version)).build();
  }

  private static <V> Fetched<V> require(Fetched<Optional<V>> fetched) {
    return require(fetched, ABSENT);
  }

  /**
   * Returns what was fetched.
   *
   * @param absent what is said if it does not exist
   * @throws ProblemException 404, with how that was found, if it does not exist
   */
  public static <V> Fetched<V> require(Fetched<Optional<V>> fetched, String absent) {
    return Fetched.present(fetched)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    absent,
                    List.of(),
                    Map.of(
                        CACHE_STATUS,
                        CacheHeaders.cacheStatus(fetched),
                        SERVER_TIMING,
                        CacheHeaders.serverTiming(fetched.timings()))));
  }

  private static ProblemException absent() {
    return new ProblemException(ProblemType.NOT_FOUND, ABSENT);
  }

  /** Adds how the answer was obtained: Cache-Status and Server-Timing. */
  public static Response.ResponseBuilder fetched(
      Response.ResponseBuilder builder, Fetched<?> fetched) {
    return builder
        .header(CACHE_STATUS, CacheHeaders.cacheStatus(fetched))
        .header(SERVER_TIMING, CacheHeaders.serverTiming(fetched.timings()));
  }

  private static Response.ResponseBuilder builder(byte[] body, String cacheControl) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_LENGTH, body.length)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl);
  }
}
