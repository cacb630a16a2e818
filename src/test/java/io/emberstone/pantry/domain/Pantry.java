package io.emberstone.pantry.domain;

import io.emberstone.cache.Fetched;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** What kitchens have in stock, and what they make of it. */
public interface Pantry {

  Optional<Fetched<Ingredient>> ingredient(IngredientId id);

  Map<IngredientId, Fetched<Ingredient>> ingredients(Collection<IngredientId> ids);

  Fetched<Shelf> shelf(String kitchen);

  Optional<Fetched<Recipe>> recipe(RecipeId id);

  Ingredient add(String kitchen, IngredientRequest request);

  /** Changes an ingredient of an expected version; empty if it does not exist. */
  Optional<Ingredient> change(
      IngredientId id, LongPredicate expectedVersion, IngredientRequest request);

  /** Removes an ingredient of an expected version; returns whether it existed. */
  boolean remove(IngredientId id, LongPredicate expectedVersion);
}
