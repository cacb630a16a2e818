package io.emberstone.pantry.domain;

import io.emberstone.cache.Key;

/** Identifies a recipe of a kitchen. */
public record RecipeId(String kitchen, String name) {

  /** Returns the logical key, which names the kitchen as the owner. */
  public Key key() {
    return new Key(kitchen + ':' + name, kitchen);
  }
}
