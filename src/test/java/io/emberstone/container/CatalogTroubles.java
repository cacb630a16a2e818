package io.emberstone.container;

import io.emberstone.dev.servers.Waiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks a node again and again how its hot tier is, and notes in a history when its invalidations
 * may have failed: between two looks if there were failures, or either found the tier not to be up.
 */
final class CatalogTroubles implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(300);
  private static final Duration TO_END = Duration.ofSeconds(30);
  private static final Pattern FAILURES =
      Pattern.compile(
          "emberstone_events_total\\{.*event=\"(redis_timeout|redis_error|cache_write_failed"
              + "|redis_fallback_mode_enabled)\".*");
  private static final Pattern HOT_TIER_UP =
      Pattern.compile("emberstone_tier_up\\{.*tier=\"hot\".*\\} 1(\\.0)?");

  private final CatalogNode node;
  private final CatalogHistory history;
  private final Thread thread = new Thread(this::look, "catalog-troubles");
  private volatile boolean closed;

  CatalogTroubles(CatalogNode node, CatalogHistory history) {
    this.node = node;
    this.history = history;
    thread.start();
  }

  /** What a look found; no failures if the tier was not up. */
  private record Look(int process, long began, boolean up, double failures) {}

  private void look() {
    Look before = new Look(0, System.nanoTime(), false, 0);
    while (true) {
      boolean last = closed;
      Look now = lookOnce();
      if (!before.up
          || !now.up
          || before.process != now.process
          || before.failures < now.failures) {
        history.troubled(now.process, before.began, System.nanoTime());
        history.troubled(before.process, before.began, System.nanoTime());
      }
      before = now;
      if (last) {
        return;
      }
      Waiting.until(EVERY, () -> closed);
    }
  }

  private Look lookOnce() {
    int process = node.process();
    long began = System.nanoTime();
    try {
      List<String> metrics = node.metrics().lines().toList();
      return new Look(
          process,
          began,
          metrics.stream().anyMatch(line -> HOT_TIER_UP.matcher(line).matches()),
          metrics.stream()
              .filter(line -> FAILURES.matcher(line).matches())
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
              .sum());
    } catch (UncheckedIOException e) {
      return new Look(process, began, false, 0);
    }
  }

  /** Looks a last time. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TO_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
