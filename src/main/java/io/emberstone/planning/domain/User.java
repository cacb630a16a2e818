package io.emberstone.planning.domain;

import io.emberstone.cache.Key;
import java.util.regex.Pattern;

/** A user by the name that tokens have for it: their {@code sub}. */
public final class User {

  private static final Pattern ID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,128}");

  private User() {}

  /** Returns whether a text can be the id of a user. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches() && !text.endsWith(Key.RESERVED);
  }

  /**
   * Returns a user's id as it is in the name of a key.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String id(String name) {
    if (!isId(name)) {
      throw new IllegalArgumentException("not a user: " + name);
    }
    return name;
  }

  /** Returns the logical key of what there is one of for each user. */
  public static Key key(String userId) {
    return new Key(userId, userId);
  }

  /** Returns the tag of everything that a user has. */
  public static String tag(String userId) {
    return "user:" + userId;
  }
}
