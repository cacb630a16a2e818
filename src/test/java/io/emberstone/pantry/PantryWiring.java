package io.emberstone.pantry;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.region.Regions;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientId;
import io.emberstone.pantry.domain.Pantry;
import io.emberstone.pantry.domain.Recipe;
import io.emberstone.pantry.domain.RecipeId;
import io.emberstone.pantry.domain.Shelf;
import io.emberstone.pantry.store.JpaPantry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the pantry together. */
@Dependent
class PantryWiring {

  @Produces
  @Singleton
  Region<IngredientId, Ingredient> ingredients(Regions regions) {
    return regions.recorded("ingredient", Ingredient.class, IngredientId::key).build();
  }

  @Produces
  @Singleton
  Region<String, Shelf> shelves(Regions regions) {
    return regions
        .recorded("shelf", Shelf.class, (String kitchen) -> new Key(kitchen, kitchen))
        .prefix("ingredients:kitchen")
        .build();
  }

  @Produces
  @Singleton
  Region<RecipeId, Recipe> recipes(Regions regions) {
    return regions.recorded("recipe", Recipe.class, RecipeId::key).build();
  }

  @Produces
  @Singleton
  Pantry pantry(
      RecordedData data,
      Region<IngredientId, Ingredient> ingredients,
      Region<String, Shelf> shelves,
      Region<RecipeId, Recipe> recipes) {
    return new JpaPantry(data, ingredients, shelves, recipes);
  }
}
