package io.emberstone.catalog.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.ProductList;
import io.emberstone.rules.Findings;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queries of the table {@code product}.
 *
 * @param list the region of an organization's list, which a change makes outdated
 */
public record Products(EntityManager entities, InstantSource time, Region<UUID, ProductList> list)
    implements RecordedRows<Id, ProductRow> {

  private static final String ACTOR = "catalog";

  @Override
  public List<ProductRow> find(Set<Id> keys) {
    return OwnedRows.find(entities, ProductRow.class, keys);
  }

  /** Finds all products of an organization. */
  public @Nullable Loaded<ProductList> all(UUID orgId) {
    List<ProductRow> rows =
        entities
            .createQuery(
                "SELECT p FROM ProductRow p WHERE p.orgId = :org ORDER BY p.code", ProductRow.class)
            .setParameter("org", orgId)
            .getResultList();
    return Loaded.durable(new ProductList(rows.stream().map(ProductRow::value).toList()));
  }

  @Override
  public ProductRow create(Id key) {
    return new ProductRow(key);
  }

  @Override
  public void complete(ProductRow row) {
    row.stamp(time);
  }

  /** The list, and every bill of materials that shows the product. */
  @Override
  public Collection<Invalidation> outdated(ProductRow row) {
    return List.of(
        Invalidation.key(list, row.orgId, ACTOR), Invalidation.tag(tag(row.key()), ACTOR));
  }

  /** Returns the tag of what shows a product. */
  static String tag(Id product) {
    return "product:" + product;
  }

  /**
   * Finds the products that a row refers to.
   *
   * @param fields the fields of the request that name them, by path
   * @param findings where a product that does not exist is reported
   */
  static Map<UUID, ProductRow> referred(
      EntityManager entities, UUID orgId, Map<String, UUID> fields, Findings findings) {
    Set<Id> keys =
        fields.values().stream().map(id -> new Id(orgId, id)).collect(Collectors.toSet());
    Map<UUID, ProductRow> found =
        OwnedRows.find(entities, ProductRow.class, keys).stream()
            .collect(Collectors.toMap(row -> row.id, Function.identity()));
    fields.forEach(
        (field, id) -> {
          if (!found.containsKey(id)) {
            findings.add(field, "must be a product of the organization");
          }
        });
    return found;
  }
}
