package io.emberstone.pantry.store;

import io.emberstone.pantry.domain.IngredientRequest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** A row of the table {@code ingredient}. */
@Entity
@Table(name = "ingredient")
class IngredientRow {

  @Id String id;
  String kitchen;
  String name;
  BigDecimal price;
  @Version long version;

  protected IngredientRow() {}

  IngredientRow(String id, String kitchen, IngredientRequest request) {
    this.id = id;
    this.kitchen = kitchen;
    set(request);
  }

  final void set(IngredientRequest request) {
    name = request.name();
    price = request.price();
  }
}
