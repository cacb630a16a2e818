package io.emberstone.pantry.domain;

import io.emberstone.cache.Key;
import java.util.List;

/** Ingredients of one kitchen, by name. */
public record Shelf(List<Ingredient> ingredients) {

  /** Asks for the ingredients of a kitchen that cost at most so much. */
  public record Query(String kitchen, int atMost) {

    public Key key() {
      return new Key(kitchen + ':' + atMost, kitchen);
    }
  }
}
