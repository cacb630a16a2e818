package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.TimeSource;
import java.lang.System.Logger.Level;
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
 * Logs cache events, one line each, as {@code name=value} pairs: {@code event=redis_timeout
 * region=scenario-result key=... detail="151 ms, ..."}. Hits, misses and writers' invalidations are
 * logged at {@code DEBUG}, the rest at {@code INFO} or above. What a request met is followed by its
 * id, as {@code request=...}. Remembers the last events above {@code DEBUG}. Thread-safe.
 */
final class EventLog {

  private static final System.Logger LOG = System.getLogger("io.emberstone.cache");

  /** The scopes writers use; the event of an invalidation carries its scope as the region. */
  private static final Set<String> BY_WRITERS =
      Stream.of(Scope.NAMES, Scope.TAG).map(Scope::name).collect(Collectors.toUnmodifiableSet());

  private static final int RECENT = 20;

  private final Supplier<@Nullable String> request;
  private final TimeSource time;
  private final Deque<Activity.Event> recent = new ArrayDeque<>();

  EventLog(Supplier<@Nullable String> request, TimeSource time) {
    this.request = request;
    this.time = time;
  }

  /** Returns the last events above {@code DEBUG}, the newest first. */
  List<Activity.Event> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  void log(CacheEvent event, String region, String key, String detail) {
    Level level = level(event, region);
    if (level != Level.DEBUG) {
      remember(new Activity.Event(Instant.ofEpochMilli(time.millis()), event.label(), region));
    }
    if (LOG.isLoggable(level)) {
      LOG.log(level, line(event, region, key, detail, request.get()));
    }
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
      case FILL_REFUSED, STALE_SERVED, REDIS_CACHE_RESTORED -> Level.INFO;
      case REDIS_TIMEOUT,
          REDIS_ERROR,
          CACHE_WRITE_FAILED,
          REDIS_FALLBACK_MODE_ENABLED,
          CACHE_ENTRY_UNREADABLE ->
          Level.WARNING;
    };
  }

  static String line(
      CacheEvent event, String region, String key, String detail, @Nullable String request) {
    StringBuilder line = new StringBuilder("event=").append(event.label());
    if (!region.isEmpty()) {
      line.append(" region=").append(region);
    }
    if (!key.isEmpty()) {
      line.append(" key=").append(harmless(key));
    }
    if (!detail.isEmpty()) {
      line.append(" detail=\"").append(harmless(detail)).append('"');
    }
    if (request != null) {
      line.append(" request=").append(request);
    }
    return line.toString();
  }

  /** Keys contain callers' input: line breaks and quotes in it must not forge lines or pairs. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\"]", "?");
  }
}
