package io.emberstone.pantry.store;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientId;
import io.emberstone.pantry.domain.IngredientRequest;
import io.emberstone.pantry.domain.Pantry;
import io.emberstone.pantry.domain.Recipe;
import io.emberstone.pantry.domain.RecipeId;
import io.emberstone.pantry.domain.Shelf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The pantry in tables, read through the cache. */
public final class JpaPantry implements Pantry {

  private final RecordedData data;
  private final RecordedTable<IngredientId, Ingredient, IngredientRow> ingredients;
  private final Region<String, Shelf> shelves;
  private final Region<RecipeId, Recipe> recipes;

  public JpaPantry(
      RecordedData data,
      Region<IngredientId, Ingredient> ingredients,
      Region<String, Shelf> shelves,
      Region<RecipeId, Recipe> recipes) {
    this.data = data;
    this.ingredients = data.table(ingredients, new IngredientRows(data.entities(), shelves));
    this.shelves = shelves;
    this.recipes = recipes;
  }

  @Override
  public Optional<Fetched<Ingredient>> ingredient(IngredientId id) {
    return ingredients.get(id);
  }

  @Override
  public Map<IngredientId, Fetched<Ingredient>> ingredients(Collection<IngredientId> ids) {
    return ingredients.getAll(ids);
  }

  @Override
  public Fetched<Shelf> shelf(String kitchen) {
    return data.get(shelves, kitchen, this::findShelf).orElseThrow();
  }

  @Override
  public Optional<Fetched<Recipe>> recipe(RecipeId id) {
    return data.get(recipes, id, this::findRecipe);
  }

  @Override
  public Ingredient add(String kitchen, IngredientRequest request) {
    String id = UUID.randomUUID().toString();
    return ingredients.insert(new IngredientRow(id, kitchen, request));
  }

  @Override
  public Optional<Ingredient> change(
      IngredientId id, LongPredicate expectedVersion, IngredientRequest request) {
    return ingredients.update(id, expectedVersion, row -> row.set(request));
  }

  @Override
  public boolean remove(IngredientId id, LongPredicate expectedVersion) {
    return ingredients.delete(id, expectedVersion);
  }

  private Loaded<Shelf> findShelf(String kitchen) {
    List<IngredientRow> rows =
        data.entities()
            .createQuery(
                "SELECT i FROM IngredientRow i WHERE i.kitchen = :kitchen ORDER BY i.name",
                IngredientRow.class)
            .setParameter("kitchen", kitchen)
            .getResultList();
    return Loaded.durable(new Shelf(rows.stream().map(IngredientRows::ingredient).toList()));
  }

  private @Nullable Loaded<Recipe> findRecipe(RecipeId recipe) {
    List<?> lines =
        data.entities()
            .createNativeQuery(
                """
                SELECT i.id, i.name, i.price * l.quantity
                FROM recipe_line l JOIN ingredient i ON i.id = l.ingredient
                WHERE l.kitchen = ?1 AND l.recipe = ?2 AND i.kitchen = ?1 ORDER BY i.name
                """)
            .setParameter(1, recipe.kitchen())
            .setParameter(2, recipe.name())
            .getResultList();
    Set<String> tags = new HashSet<>();
    List<String> names = new ArrayList<>();
    BigDecimal cost = BigDecimal.ZERO;
    for (Object line : lines) {
      Object[] columns = (Object[]) line;
      tags.add(IngredientRows.tag(recipe.kitchen(), (String) columns[0]));
      names.add((String) columns[1]);
      cost = cost.add((BigDecimal) columns[2]);
    }
    return names.isEmpty() ? null : Loaded.durable(new Recipe(recipe.name(), names, cost), tags);
  }
}
