package io.emberstone.bench.rest;

import io.emberstone.cache.redis.RedisClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Answers with bytes that were given before: from Redis by one plain GET, or from memory. The
 * answers have the length, the media type and the header fields of the service's, a POST's body is
 * read and thrown away; nothing is parsed, checked, decoded, computed or counted.
 */
@Path("/plain")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlainAnswers {

  private static final String NAME = "plain-answer:";

  private static volatile String key = "";
  private static volatile byte[] bytes = {};

  private final RedisClient redis;

  /** For the container's proxy only. */
  protected PlainAnswers() {
    this(null);
  }

  @Inject
  public PlainAnswers(RedisClient redis) {
    this.redis = redis;
  }

  /** What to answer from now on; answers with it. */
  @PUT
  @Path("/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response remember(@PathParam("key") String name, InputStream body) throws IOException {
    bytes = body.readAllBytes();
    key = name;
    redis.get().getBucket(NAME + name, ByteArrayCodec.INSTANCE).set(bytes);
    return answer(bytes);
  }

  /** One GET at Redis. */
  @GET
  @Path("/redis/{key}")
  public Response fromRedis(@PathParam("key") String name) {
    return answer(redisGet(name));
  }

  /** The body read, then one GET at Redis. */
  @POST
  @Path("/redis")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response fromRedis(InputStream body) throws IOException {
    body.readAllBytes();
    return answer(redisGet(key));
  }

  /** Nothing but the answer. */
  @GET
  @Path("/memory/{key}")
  public Response fromMemory(@PathParam("key") String name) {
    return answer(bytes);
  }

  /** The body read, then the answer. */
  @POST
  @Path("/memory")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response fromMemory(InputStream body) throws IOException {
    body.readAllBytes();
    return answer(bytes);
  }

  private byte[] redisGet(String name) {
    return redis.get().<byte[]>getBucket(NAME + name, ByteArrayCodec.INSTANCE).get();
  }

  private static Response answer(byte[] body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_LENGTH, body.length)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header("Cache-Status", "emberstone; hit; detail=HOT; ttl=84321")
        .header(
            "Server-Timing",
            "hot;dur=0.123, durable;dur=0.000, generate;dur=0.000, total;dur=0.123")
        .build();
  }
}
