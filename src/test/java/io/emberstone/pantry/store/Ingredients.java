package io.emberstone.pantry.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientRequest;
import io.emberstone.pantry.domain.Shelf;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The queries of the table {@code ingredient}. */
public record Ingredients(EntityManager entities)
    implements RecordedRows<Ingredient.Id, Ingredient, IngredientRequest, IngredientRow> {

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
    Shelf shelf = new Shelf(rows.stream().map(IngredientRow::ingredient).toList());
    return Loaded.durable(shelf, Set.of(tag(query.kitchen())));
  }

  @Override
  public Ingredient.Id key(IngredientRow row) {
    return new Ingredient.Id(row.kitchen, row.id);
  }

  @Override
  public Loaded<Ingredient> value(IngredientRow row) {
    return Loaded.durable(row.ingredient());
  }

  @Override
  public long version(IngredientRow row) {
    return row.version;
  }

  @Override
  public IngredientRow create(Ingredient.Id key) {
    IngredientRow row = new IngredientRow();
    row.kitchen = key.kitchen();
    row.id = key.id();
    return row;
  }

  @Override
  public void set(IngredientRow row, IngredientRequest written) {
    row.name = written.name();
    row.price = written.price();
  }

  @Override
  public Collection<Invalidation> outdated(IngredientRow row) {
    return List.of(Invalidation.tag(tag(row.kitchen), "pantry"));
  }

  private static String tag(String kitchen) {
    return "shelves:" + kitchen;
  }
}
