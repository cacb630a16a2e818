package io.emberstone.pantry.domain;

import io.emberstone.cache.Key;
import java.math.BigDecimal;

/** An ingredient as a kitchen has it. */
public record Ingredient(String id, String name, BigDecimal price, long version) {

  /** Identifies an ingredient; its kitchen owns it. */
  public record Id(String kitchen, String id) {

    public Key key() {
      return new Key(kitchen + ':' + id, kitchen);
    }
  }
}
