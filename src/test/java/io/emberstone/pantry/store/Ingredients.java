package io.emberstone.pantry.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.Shelf;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The queries of the table {@code ingredient}. */
public record Ingredients(EntityManager entities)
    implements RecordedRows<Ingredient.Id, IngredientRow> {

  @Override
  public List<IngredientRow> find(Set<Ingredient.Id> keys) {
    return entities
        .createQuery(
            "SELECT i FROM IngredientRow i WHERE i.id IN :ids AND i.kitchen IN :kitchens",
            IngredientRow.class)
        .setParameter("ids", keys.stream().map(Ingredient.Id::id).toList())
        .setParameter("kitchens", keys.stream().map(Ingredient.Id::kitchen).toList())
        .getResultList();
  }

  /** Finds the ingredients at most so expensive. */
  public Loaded<Shelf> shelf(Shelf.Query query) {
    List<IngredientRow> rows =
        entities
            .createQuery(
                "SELECT i FROM IngredientRow i WHERE i.kitchen = :kitchen AND i.price <= :atMost"
                    + " ORDER BY i.name",
                IngredientRow.class)
            .setParameter("kitchen", query.kitchen())
            .setParameter("atMost", BigDecimal.valueOf(query.atMost()))
            .getResultList();
    Shelf shelf = new Shelf(rows.stream().map(IngredientRow::value).toList());
    return Loaded.durable(shelf, Set.of(tag(query.kitchen())));
  }

  @Override
  public IngredientRow create(Ingredient.Id key) {
    return new IngredientRow(key);
  }

  @Override
  public Collection<Invalidation> outdated(IngredientRow row) {
    return List.of(Invalidation.tag(tag(row.key().kitchen()), "pantry"));
  }

  private static String tag(String kitchen) {
    return "shelves:" + kitchen;
  }
}
