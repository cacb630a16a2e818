package io.emberstone.cache;

/**
 * The logical key of a cached thing within its region.
 *
 * @param name as it stands in the hot tier behind the region's name, such as a matrix key; not
 *     empty, on one line, and not ending in {@link #RESERVED}
 * @param owner whose it is, checked on every read; {@link #SHARED} for what belongs to everybody
 */
public record Key(String name, String owner) {

  /** The owner of what belongs to everybody. */
  public static final String SHARED = "shared";

  /** What no name ends with: the right to load an expired value again stands at such a key. */
  public static final String RESERVED = "#refresh";

  public Key {
    if (name.isEmpty() || name.indexOf('\n') >= 0 || name.endsWith(RESERVED)) {
      throw new IllegalArgumentException("a key's name is \"" + name + '"');
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
