package io.emberstone.catalog.domain;

import io.emberstone.cache.Key;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All products of an organization, by code. */
public record ProductList(List<Product> products) {

  /** Some of the products: all are cached, and pages are cut from them. */
  public record Page(List<Product> items, int page, int size, int total) {}

  /** Returns the logical key of an organization's list. */
  public static Key key(UUID orgId) {
    return new Key(orgId.toString(), orgId.toString());
  }

  /** Returns the organization whose list has a key of that name. */
  public static UUID organization(String name) {
    UUID orgId = UUID.fromString(name);
    if (!orgId.toString().equals(name)) {
      throw new IllegalArgumentException("not an organization: " + name);
    }
    return orgId;
  }

  /**
   * Cuts a page.
   *
   * @param status of products with that status only, or null for all
   * @param page from 0; one beyond the last is empty
   */
  public Page page(@Nullable ProductStatus status, int page, int size) {
    List<Product> wanted =
        status == null
            ? products
            : products.stream().filter(product -> product.status() == status).toList();
    int from = (int) Math.min((long) page * size, wanted.size());
    int to = Math.min(from + size, wanted.size());
    return new Page(wanted.subList(from, to), page, size, wanted.size());
  }
}
