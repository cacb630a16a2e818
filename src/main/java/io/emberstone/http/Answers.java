package io.emberstone.http;

import io.emberstone.cache.Fetched;
import io.emberstone.json.JsonCodec;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Records as answers, and where they came from. */
public final class Answers {

  /** Asked for by POST, or told anew each time. */
  public static final String NO_STORE = "private, no-store";

  /** May be kept, and is to be asked about before every use. */
  public static final String NO_CACHE = "private, no-cache";

  private Answers() {}

  public static Response json(Record answer, String cacheControl) {
    return builder(JsonCodec.bytes(answer), cacheControl).build();
  }

  public static Response json(byte[] answer, Fetched<?> fetched, String cacheControl) {
    return fetched(builder(answer, cacheControl), fetched).build();
  }

  /** Says where the answer came from. */
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
