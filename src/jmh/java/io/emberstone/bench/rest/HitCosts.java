package io.emberstone.bench.rest;

import io.emberstone.bench.InTurn;
import io.emberstone.bench.Ours;
import io.emberstone.bench.Slices;
import io.emberstone.bench.Threads;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a hit costs in the container besides Redis: the hot tier answers from memory at once, the
 * observer is the service's own.
 */
@Path("/hit-costs")
@ApplicationScoped
public class HitCosts {

  private static final int[] THREADS = {1, 2, 8};
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 30;
  private static final Duration SLICE = Duration.ofMillis(50);
  private static final int BATCH = 64;
  private static final Key KEY = Key.shared("hot");
  private static final Region<Key, ByteBuffer> REGION =
      Region.recorded("hit-costs", Function.<Key>identity(), new Slices(), Duration.ofHours(1))
          .build();

  private final CacheObserver observer;

  /** For the container's proxy only. */
  protected HitCosts() {
    this(null);
  }

  @Inject
  public HitCosts(CacheObserver observer) {
    this.observer = observer;
  }

  /** Measures, which takes some seconds, and tells. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Response measure() throws Exception {
    Object value = ByteBuffer.allocate(1 << 10);
    String lines =
        line("unobserved", Ours.over(Ours.atOnce(value), CacheObserver.NONE))
            + line("observed", Ours.over(Ours.atOnce(value), observer))
            + line(
                "observed and guarded",
                Ours.over(Ours.guarded(Ours.atOnce(value), observer), observer));
    byte[] body = lines.getBytes(StandardCharsets.UTF_8);
    return Response.ok(body).header(HttpHeaders.CONTENT_LENGTH, body.length).build();
  }

  private static String line(String what, TieredCache cache) throws Exception {
    Threads[] slices = new Threads[THREADS.length];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = new Threads(THREADS[i], SLICE, BATCH, () -> hit(cache));
    }
    InTurn.Rounds rounds = InTurn.of(WARM_UP, ROUNDS, slices);
    return String.format(
        Locale.ROOT,
        "    %-22s %s ns (%s); 8 threads: %s; throughput of 2 threads to 1: %s%n",
        what,
        rounds.nanos(0).in(1),
        slices[0].each(),
        slices[2].each(),
        rounds.speed(1, 0).ratio());
  }

  private static Object hit(TieredCache cache) {
    return cache.get(
        REGION,
        KEY,
        (key, until) -> {
          throw new AssertionError("this is no hit");
        },
        Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM));
  }
}
