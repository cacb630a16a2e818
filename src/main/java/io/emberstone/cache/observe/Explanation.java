package io.emberstone.cache.observe;

import io.emberstone.cache.invalidation.InvalidationLog.Last;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the tiers hold for one key, and what a request for it would do.
 *
 * @param key the name of the key
 * @param owner to whom the value must belong
 * @param lastInvalidation the last one that covered it, as far as it is recorded
 */
public record Explanation(
    String region,
    String key,
    String owner,
    Hot hot,
    Durable durable,
    @Nullable Last lastInvalidation,
    Request request) {

  /**
   * The hot tier's entry. Most is null unless it is a value.
   *
   * @param state {@code missing}, {@code value}, {@code absent}, {@code lease}, {@code newer},
   *     {@code unreadable} or {@code unavailable}
   * @param version of the row it was read from; null if unknown
   * @param ttlMs how long it is fresh, or a lease holds; negative once that is over
   * @param retainedMs how long it is kept after that
   * @param loadCostMs how long the load took
   * @param filledBy the node that wrote it, or its process if the node is unknown
   */
  public record Hot(
      String state,
      @Nullable UUID id,
      @Nullable Long version,
      @Nullable Integer sizeBytes,
      @Nullable Integer payloadBytes,
      @Nullable String codec,
      @Nullable String owner,
      @Nullable Instant writtenAt,
      @Nullable Instant expiresAt,
      @Nullable Long ttlMs,
      @Nullable Long retainedMs,
      @Nullable Double loadCostMs,
      @Nullable String filledBy,
      List<TagEpoch> tags) {

    public Hot {
      tags = List.copyOf(tags);
    }

    static Hot of(String state) {
      return new Hot(
          state, null, null, null, null, null, null, null, null, null, null, null, null, List.of());
    }
  }

  /**
   * A tag of the value.
   *
   * @param epoch when the value was loaded, in hexadecimal digits
   */
  public record TagEpoch(String tag, String epoch) {}

  /**
   * The durable tier's value.
   *
   * @param state {@code present}, {@code absent} or {@code unavailable}
   * @param version of its row; null if unknown
   */
  public record Durable(String state, @Nullable Long version, @Nullable Integer sizeBytes) {}

  /**
   * What a request would do now.
   *
   * @param outcome {@code hit}, {@code load}, {@code wait} or {@code bypass}
   */
  public record Request(String outcome, String reason) {}
}
