package io.emberstone.planning.domain;

import io.emberstone.cache.Key;
import java.util.UUID;

/** Identifies a goal or a task of a user, who owns it. */
public record Item(String userId, UUID id) {

  private static final int UUID_LENGTH = 36;

  /**
   * Returns the item whose key has that name.
   *
   * @throws IllegalArgumentException if no key has it
   */
  public static Item of(String name) {
    int colon = name.length() - UUID_LENGTH - 1;
    if (colon < 1 || name.charAt(colon) != ':') {
      throw new IllegalArgumentException("not an item: " + name);
    }
    Item item = new Item(name.substring(0, colon), UUID.fromString(name.substring(colon + 1)));
    if (!item.key().name().equals(name)) {
      throw new IllegalArgumentException("not an item: " + name);
    }
    return item;
  }

  /** Returns the logical key. */
  public Key key() {
    return new Key(userId + ':' + id, userId);
  }
}
