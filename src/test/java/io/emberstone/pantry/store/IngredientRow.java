package io.emberstone.pantry.store;

import io.emberstone.pantry.domain.Ingredient;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** A row of the table {@code ingredient}. */
@Entity
@Table(name = "ingredient")
class IngredientRow {

  @Id String id = "";
  String kitchen = "";
  String name = "";
  BigDecimal price = BigDecimal.ZERO;
  @Version long version;

  Ingredient ingredient() {
    return new Ingredient(id, name, price, version);
  }
}
