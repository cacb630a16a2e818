package io.emberstone.cache.observe;

import io.emberstone.cache.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The alerts, open and past. Every method is a transaction of its own and throws {@link
 * UnavailableException} if the durable tier does not answer in time. Thread-safe.
 */
public interface AlertBook {

  /** A page of alerts, the newest first. */
  record AlertPage(List<Alert> items, int page, int size, long total) {
    public AlertPage {
      items = List.copyOf(items);
    }
  }

  List<Alert> open();

  /** Raises an alert; returns false if it is open already. */
  boolean raise(String kind, String subject, String message);

  void resolve(UUID id);

  /**
   * Returns a page.
   *
   * @param open only those that are open, or those that are not; null for all
   */
  AlertPage page(@Nullable Boolean open, int page, int size);

  /** Returns alerts of which the webhook was not told something yet, and may be told now. */
  List<Alert> undelivered();

  /** Records that the webhook was told of an alert as it is here. */
  void delivered(Alert alert);

  /**
   * Records that the webhook did not accept an alert.
   *
   * @param firstPause before the second attempt; doubled for each further one
   */
  void undeliverable(Alert alert, Duration firstPause);
}
