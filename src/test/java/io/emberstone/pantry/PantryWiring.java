package io.emberstone.pantry;

import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.cache.region.Regions;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientRequest;
import io.emberstone.pantry.domain.Shelf;
import io.emberstone.pantry.store.Ingredients;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the pantry together. */
@Dependent
class PantryWiring {

  @Produces
  @Singleton
  Region<Ingredient.Id, Ingredient> ingredients(Regions regions) {
    return regions.recorded("ingredient", Ingredient.class, Ingredient.Id::key).build();
  }

  @Produces
  @Singleton
  Region<Shelf.Query, Shelf> shelves(Regions regions) {
    return regions
        .recorded("shelf", Shelf.class, Shelf.Query::key)
        .prefix("ingredients:at-most")
        .build();
  }

  @Produces
  @Singleton
  RecordedTable<Ingredient.Id, Ingredient, IngredientRequest> table(
      RecordedData data, Region<Ingredient.Id, Ingredient> region) {
    return data.table(region, new Ingredients(data.entities()));
  }

  @Produces
  @Singleton
  RecordedQuery<Shelf.Query, Shelf> shelf(RecordedData data, Region<Shelf.Query, Shelf> region) {
    return data.query(region, new Ingredients(data.entities())::shelf);
  }

  @Produces
  @Singleton
  RegionSource<Ingredient.Id, Ingredient> source(
      RecordedTable<Ingredient.Id, Ingredient, IngredientRequest> table) {
    return table.source(Ingredient.Id::of);
  }
}
