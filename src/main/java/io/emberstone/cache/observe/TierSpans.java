package io.emberstone.cache.observe;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Adds a span for each tier to a traced request, once it has its answer: what the tier took in all,
 * however often it was asked. A request that is not traced costs one look at its context.
 * Thread-safe.
 */
public final class TierSpans implements CacheObserver {

  private final Tracer tracer;
  private final TimeSource time;

  public TierSpans(Tracer tracer, TimeSource time) {
    this.tracer = tracer;
    this.time = time;
  }

  @Override
  public void completed(Region<?, ?> region, Key key, Fetched<?> answer) {
    if (!Span.current().isRecording()) {
      return;
    }
    Timings timings = answer.timings();
    long begins = TimeUnit.MILLISECONDS.toNanos(time.millis()) - timings.total().toNanos();
    begins = add("hot", region, answer, begins, timings.hot());
    begins = add("durable", region, answer, begins, timings.durable());
    add("generate", region, answer, begins, timings.generate());
  }

  /** Adds a span unless the tier was not used; returns when it ends, in nanoseconds. */
  private long add(
      String tier, Region<?, ?> region, Fetched<?> answer, long begins, Duration took) {
    long ends = begins + took.toNanos();
    if (!took.isZero()) {
      tracer
          .spanBuilder("cache " + tier)
          .setStartTimestamp(begins, TimeUnit.NANOSECONDS)
          .setAttribute("emberstone.region", region.name())
          .setAttribute("emberstone.tier", tier)
          .setAttribute("emberstone.status", answer.status().name())
          .startSpan()
          .end(ends, TimeUnit.NANOSECONDS);
    }
    return ends;
  }
}
