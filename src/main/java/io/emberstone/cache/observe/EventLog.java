package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.TimeSource;
import io.emberstone.json.JsonCodec;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Logs cache events, one line each: as {@code name=value} pairs, such as {@code event=redis_timeout
 * region=scenario-result key=... durationMs=151 detail="..."}, or as a JSON object with the same
 * names. Hits, misses and writers' invalidations are logged at {@code DEBUG}, the rest at {@code
 * INFO} or above. What a request met has its id, as {@code request}. Remembers the last events
 * above {@code DEBUG}. Thread-safe.
 */
final class EventLog {

  private static final System.Logger LOG = System.getLogger("io.emberstone.cache");

  /** The scopes writers use; the event of an invalidation carries its scope as the region. */
  private static final Set<String> BY_WRITERS =
      Stream.of(Scope.NAMES, Scope.TAG).map(Scope::name).collect(Collectors.toUnmodifiableSet());

  private static final int RECENT = 20;

  private final Supplier<@Nullable String> request;
  private final TimeSource time;
  private final boolean json;
  private final Deque<Activity.Event> recent = new ArrayDeque<>();

  /**
   * Creates a log.
   *
   * @param json whether to print JSON lines instead of logging pairs
   */
  EventLog(Supplier<@Nullable String> request, TimeSource time, boolean json) {
    this.request = request;
    this.time = time;
    this.json = json;
  }

  /** An event as logged; an absent part is null, and not in the line. */
  record Line(
      Instant timestamp,
      String level,
      String event,
      @Nullable String region,
      @Nullable String key,
      @Nullable Long durationMs,
      @Nullable String detail,
      @Nullable String request) {

    String pairs() {
      StringBuilder line = new StringBuilder("event=").append(event);
      append(line, " region=", region);
      append(line, " key=", key == null ? null : harmless(key));
      append(line, " durationMs=", durationMs);
      append(line, " detail=", detail == null ? null : '"' + harmless(detail) + '"');
      append(line, " request=", request);
      return line.toString();
    }

    String json() {
      return new String(JsonCodec.bytes(this), StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder line, String name, @Nullable Object value) {
      if (value != null) {
        line.append(name).append(value);
      }
    }

    /** Keys contain callers' input: line breaks and quotes in it must not forge lines or pairs. */
    private static String harmless(String text) {
      return text.replaceAll("[\\p{Cntrl}\"]", "?");
    }
  }

  /** Returns the last events above {@code DEBUG}, the newest first. */
  List<Activity.Event> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  void log(CacheEvent event, String region, String key, Duration took, String detail) {
    Level level = level(event, region);
    boolean logged = LOG.isLoggable(level);
    if (level == Level.DEBUG && !logged) {
      return;
    }
    Instant now = time.instant();
    if (level != Level.DEBUG) {
      remember(new Activity.Event(now, event.label(), region));
    }
    if (logged) {
      Line line =
          new Line(
              now,
              level.name(),
              event.label(),
              absentIfEmpty(region),
              absentIfEmpty(key),
              took.isZero() ? null : took.toMillis(),
              absentIfEmpty(detail),
              request.get());
      write(level, line);
    }
  }

  @SuppressWarnings(
      "SystemOut") // the server passes JSON lines of its standard output on as they are
  private void write(Level level, Line line) {
    if (json) {
      System.out.println(line.json());
    } else {
      LOG.log(level, line.pairs());
    }
  }

  private static @Nullable String absentIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private void remember(Activity.Event event) {
    synchronized (recent) {
      recent.addFirst(event);
      if (recent.size() > RECENT) {
        recent.removeLast();
      }
    }
  }

  private static Level level(CacheEvent event, String region) {
    return switch (event) {
      case CACHE_HIT, CACHE_MISS -> Level.DEBUG;
      case CACHE_INVALIDATED -> BY_WRITERS.contains(region) ? Level.DEBUG : Level.INFO;
      case FILL_REFUSED,
          STALE_SERVED,
          REDIS_CACHE_RESTORED,
          REDIS_EVICTION,
          TRUST_RESTORED,
          ALERT_RESOLVED ->
          Level.INFO;
      case REDIS_TIMEOUT,
          REDIS_ERROR,
          CACHE_WRITE_FAILED,
          REDIS_FALLBACK_MODE_ENABLED,
          CACHE_ENTRY_UNREADABLE,
          TRUST_LOST,
          CONSISTENCY_VIOLATED,
          ALERT_RAISED ->
          Level.WARNING;
    };
  }
}
