package io.emberstone.scenario.rest;

import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.InventoryItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the durable tier's matrices, as answered.
 *
 * @param page from 0
 * @param size how many a page has at most
 * @param total how many there are on all pages
 */
public record InventoryAnswer(List<Item> items, int page, int size, long total) {

  public InventoryAnswer {
    items = List.copyOf(items);
  }

  /** One matrix; what only a complete one has is left out of the others. */
  public record Item(
      String key,
      String fundId,
      String taxonomyVersion,
      String status,
      int numScenarios,
      List<String> buckets,
      long rawBytes,
      @Nullable Long compressedBytes,
      @Nullable String codec,
      @Nullable String layout,
      @Nullable String checksum,
      long version,
      @Nullable Instant generatedAt,
      Instant createdAt,
      Instant updatedAt) {

    public Item {
      buckets = List.copyOf(buckets);
    }

    private static Item of(InventoryItem item) {
      return new Item(
          item.key(),
          item.fundId(),
          item.taxonomyVersion(),
          item.status().label(),
          item.numScenarios(),
          item.buckets(),
          item.rawBytes(),
          item.compressedBytes(),
          item.codec() == null ? null : item.codec().label(),
          item.layout() == null ? null : item.layout().label(),
          item.checksum(),
          item.version(),
          item.generatedAt(),
          item.createdAt(),
          item.updatedAt());
    }
  }

  static InventoryAnswer of(Inventory inventory) {
    return new InventoryAnswer(
        inventory.items().stream().map(Item::of).toList(),
        inventory.page(),
        inventory.size(),
        inventory.total());
  }
}
