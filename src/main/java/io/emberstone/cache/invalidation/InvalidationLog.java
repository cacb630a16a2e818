package io.emberstone.cache.invalidation;

import io.emberstone.cache.Region;
import io.emberstone.cache.UnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was invalidated by hand, or by the service's own care: who, what, why and how much. Throws
 * {@link UnavailableException} if the durable tier does not answer in time. Thread-safe.
 */
public interface InvalidationLog {

  /**
   * An invalidation that was done.
   *
   * @param scope what kind of thing the argument is, such as {@code key} or {@code prefix}
   * @param region the name of the region that a key is of; empty for other scopes
   * @param hot entries it removed from the hot tier; null if that is not known
   * @param durable rows it outdated
   * @param durationMs how long it took; null if it did not end
   */
  record Entry(
      UUID id,
      Instant timestamp,
      String actor,
      String scope,
      String region,
      String argument,
      String reason,
      @Nullable Long hot,
      long durable,
      @Nullable Long durationMs) {}

  /** A page of entries, the newest first. */
  record InvalidationPage(List<Entry> items, int page, int size, long total) {
    public InvalidationPage {
      items = List.copyOf(items);
    }
  }

  /**
   * The last invalidation of a key.
   *
   * @param scope as operators name it
   */
  record Last(Instant timestamp, String actor, String scope, String reason) {}

  /** Adds an entry, in the thread's transaction. */
  Entry add(OperatorInvalidations.Wanted what, @Nullable Long hot, long durable);

  /** Records how long it took, in a transaction of its own. */
  void took(UUID id, long durationMs);

  /** Returns a page. */
  InvalidationPage page(int page, int size);

  /**
   * Returns the last invalidation that covered a key, a writer's included, as far as it is still
   * recorded.
   *
   * @param tags those of its value
   */
  Optional<Last> lastOf(Region<?, ?> region, String name, Collection<String> tags);
}
