package io.emberstone.pantry.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientId;
import io.emberstone.pantry.domain.Shelf;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the cache must know of the table {@code ingredient}. */
record IngredientRows(EntityManager entities, Region<String, Shelf> shelves)
    implements RecordedRows<IngredientId, Ingredient, IngredientRow> {

  private static final String ACTOR = "pantry";

  @Override
  public List<IngredientRow> find(Set<IngredientId> keys) {
    return entities
        .createQuery(
            "SELECT i FROM IngredientRow i WHERE i.id IN :ids AND i.kitchen IN :kitchens",
            IngredientRow.class)
        .setParameter("ids", keys.stream().map(IngredientId::id).toList())
        .setParameter("kitchens", keys.stream().map(IngredientId::kitchen).distinct().toList())
        .getResultList();
  }

  @Override
  public IngredientId key(IngredientRow row) {
    return new IngredientId(row.kitchen, row.id);
  }

  @Override
  public Loaded<Ingredient> value(IngredientRow row) {
    return Loaded.durable(ingredient(row));
  }

  @Override
  public long version(IngredientRow row) {
    return row.version;
  }

  @Override
  public Collection<Invalidation> outdated(IngredientRow row) {
    return List.of(
        Invalidation.key(shelves, row.kitchen, ACTOR),
        Invalidation.tag(tag(row.kitchen, row.id), ACTOR));
  }

  static Ingredient ingredient(IngredientRow row) {
    return new Ingredient(row.id, row.name, row.price, row.version);
  }

  /** Returns the tag of whatever an ingredient is part of. */
  static String tag(String kitchen, String id) {
    return "ingredient:" + kitchen + ':' + id;
  }
}
