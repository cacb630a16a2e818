package io.emberstone.cache.read;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.exploration.Actor;
import io.emberstone.cache.exploration.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The time of an exploration. The wall clock is shared and moves only when it happens to; the clock
 * that only goes forward is each actor's own, and moves when he pauses or loads. So how fast they
 * are, seen from each other, is a matter of the schedule and of nothing else. Nobody gives up
 * waiting.
 */
final class ExploredTime implements TimeSource {

  private static final long NOON = 1_000_000_000_000L;

  private final Schedule schedule;
  private final Map<Actor, Long> elapsed = new ConcurrentHashMap<>();
  private long millis = NOON;

  ExploredTime(Schedule schedule) {
    this.schedule = schedule;
  }

  /** For everybody. */
  void advance(Duration duration) {
    millis += duration.toMillis();
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public long nanos() {
    Actor actor = schedule.self();
    return actor == null ? 0 : elapsed.getOrDefault(actor, 0L);
  }

  /** No step of its own: whoever pauses looks at something afterwards, and that is one. */
  @Override
  public void pause(Duration duration) {
    Actor actor = schedule.self();
    if (actor != null) {
      elapsed.merge(actor, duration.toNanos(), Long::sum);
    }
  }

  @Override
  public <T> T await(CompletableFuture<T> result, Duration limit) {
    schedule.await("waits", result::isDone);
    schedule.self().note("waited");
    try {
      return result.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
