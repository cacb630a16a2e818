package io.emberstone.cache;

/**
 * The logical key of a cached thing within its region.
 *
 * @param name as it stands in the hot tier behind the region's name, such as a matrix key;
 *     non-empty
 * @param owner whose it is, checked on every read; {@link #SHARED} for what belongs to everybody
 */
public record Key(String name, String owner) {

  /** The owner of what belongs to everybody. */
  public static final String SHARED = "shared";

  public Key {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a key has a name");
    }
    if (owner.isEmpty()) {
      throw new IllegalArgumentException("a key has an owner");
    }
  }

  /** A key of something that belongs to everybody. */
  public static Key shared(String name) {
    return new Key(name, SHARED);
  }
}
