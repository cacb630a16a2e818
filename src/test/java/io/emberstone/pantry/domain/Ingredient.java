package io.emberstone.pantry.domain;

import io.emberstone.cache.Key;
import java.math.BigDecimal;

/** An ingredient as a kitchen has it. */
public record Ingredient(String id, String name, BigDecimal price, long version) {

  /** Identifies an ingredient; its kitchen owns it. */
  public record Id(String kitchen, String id) {

    /** Returns the id whose key has that name. */
    public static Id of(String name) {
      int colon = name.lastIndexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("no ingredient: " + name);
      }
      return new Id(name.substring(0, colon), name.substring(colon + 1));
    }

    public Key key() {
      return new Key(kitchen + ':' + id, kitchen);
    }
  }
}
