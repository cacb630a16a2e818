package io.emberstone.scenario.domain;

import java.util.List;

/**
 * A page of the durable tier's matrices.
 *
 * @param items those of the page
 * @param page which one, from 0
 * @param size how many a page has at most
 * @param total how many there are on all pages
 */
public record Inventory(List<InventoryItem> items, int page, int size, long total) {

  public Inventory {
    items = List.copyOf(items);
  }
}
