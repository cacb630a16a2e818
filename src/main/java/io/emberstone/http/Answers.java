package io.emberstone.http;

import io.emberstone.cache.Fetched;
import io.emberstone.json.JsonCodec;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** JSON as answers, and how they were obtained. */
public final class Answers {

  /** Must not be stored: the answer to a POST, or different each time. */
  public static final String NO_STORE = "private, no-store";

  /** May be stored, and must be revalidated before every use. */
  public static final String NO_CACHE = "private, no-cache";

  private Answers() {}

  public static Response json(Record answer, String cacheControl) {
    return builder(JsonCodec.bytes(answer), cacheControl).build();
  }

  public static Response json(Fetched<? extends Record> fetched, String cacheControl) {
    return json(JsonCodec.bytes(fetched.value()), fetched, cacheControl);
  }

  public static Response json(byte[] answer, Fetched<?> fetched, String cacheControl) {
    return fetched(builder(answer, cacheControl), fetched).build();
  }

  /** Adds how the answer was obtained: Cache-Status and Server-Timing. */
  public static Response.ResponseBuilder fetched(
      Response.ResponseBuilder builder, Fetched<?> fetched) {
    return builder
        .header("Cache-Status", CacheHeaders.cacheStatus(fetched))
        .header("Server-Timing", CacheHeaders.serverTiming(fetched.timings()));
  }

  private static Response.ResponseBuilder builder(byte[] body, String cacheControl) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_LENGTH, body.length)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl);
  }
}
