package io.emberstone.catalog.domain;

import io.emberstone.cache.Key;
import java.util.UUID;

/** Identifies something of an organization, which owns it. */
public record Id(UUID orgId, UUID id) {

  private static final int UUID_LENGTH = 36;

  /**
   * Returns the id whose key has that name.
   *
   * @throws IllegalArgumentException if no key has it
   */
  public static Id of(String name) {
    if (name.length() != 2 * UUID_LENGTH + 1) {
      throw new IllegalArgumentException("not an id: " + name);
    }
    Id id =
        new Id(
            UUID.fromString(name.substring(0, UUID_LENGTH)),
            UUID.fromString(name.substring(UUID_LENGTH + 1)));
    if (!id.toString().equals(name)) {
      throw new IllegalArgumentException("not an id: " + name);
    }
    return id;
  }

  /** Returns the logical key. */
  public Key key() {
    return new Key(toString(), orgId.toString());
  }

  /** Returns both parts, separated by a colon. */
  @Override
  public String toString() {
    return orgId + ":" + id;
  }
}
