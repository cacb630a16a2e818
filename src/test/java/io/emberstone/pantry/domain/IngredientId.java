package io.emberstone.pantry.domain;

import io.emberstone.cache.Key;

/** Identifies an ingredient; it belongs to its kitchen. */
public record IngredientId(String kitchen, String id) {

  /** Returns the logical key, which names the kitchen as the owner. */
  public Key key() {
    return new Key(kitchen + ':' + id, kitchen);
  }
}
