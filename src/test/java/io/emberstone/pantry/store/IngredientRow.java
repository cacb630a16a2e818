package io.emberstone.pantry.store;

import io.emberstone.cache.recorded.RecordedRow;
import io.emberstone.pantry.domain.Ingredient;
import io.emberstone.pantry.domain.IngredientRequest;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** A row of the table {@code ingredient}. */
@Entity
@Table(name = "ingredient")
class IngredientRow implements RecordedRow<Ingredient.Id, Ingredient, IngredientRequest> {

  @Id private String id = "";
  private String kitchen = "";
  private String name = "";
  private BigDecimal price = BigDecimal.ZERO;
  @Version private long version;

  /** For JPA. */
  protected IngredientRow() {}

  IngredientRow(Ingredient.Id key) {
    id = key.id();
    kitchen = key.kitchen();
  }

  @Override
  public Ingredient.Id key() {
    return new Ingredient.Id(kitchen, id);
  }

  @Override
  public Ingredient value() {
    return new Ingredient(id, name, price, version);
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public void set(IngredientRequest written) {
    name = written.name();
    price = written.price();
  }
}
