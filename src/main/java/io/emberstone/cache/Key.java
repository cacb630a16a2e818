package io.emberstone.cache;

/**
 * The logical key of a cached value within its region.
 *
 * @param name its name in the hot tier, after the region's, such as a matrix key; not empty, on one
 *     line, and not ending in {@link #RESERVED}
 * @param owner the value's owner, checked on every read; {@link #SHARED} for what belongs to
 *     everyone
 */
public record Key(String name, String owner) {

  /** The owner of what belongs to everyone. */
  public static final String SHARED = "shared";

  /** A suffix no name may have: a key with it holds the right to reload a value. */
  public static final String RESERVED = "#refresh";

  public Key {
    if (name.isEmpty() || name.indexOf('\n') >= 0 || name.endsWith(RESERVED)) {
      throw new IllegalArgumentException("invalid key name: \"" + name + '"');
    }
    if (owner.isEmpty()) {
      throw new IllegalArgumentException("a key's owner is empty");
    }
  }

  /** Returns the key of a value that belongs to everyone. */
  public static Key shared(String name) {
    return new Key(name, SHARED);
  }
}
