package io.emberstone.planning.domain;

import io.emberstone.cache.Key;
import java.util.List;

/** A user's snapshots of today and of some days before, in UTC, the latest first. */
public record AriHistory(List<AriSnapshot> snapshots) {

  public static final int MOST_DAYS = 365;

  /** What a history is asked with. */
  public record Of(String userId, int days) {

    /**
     * Returns what the key with that name is of.
     *
     * @throws IllegalArgumentException if no key has it
     */
    public static Of named(String name) {
      int colon = name.lastIndexOf(':');
      String days = name.substring(colon + 1);
      if (colon < 1 || !days.matches("[1-9][0-9]{0,2}") || Integer.parseInt(days) > MOST_DAYS) {
        throw new IllegalArgumentException("not a history: " + name);
      }
      return new Of(User.id(name.substring(0, colon)), Integer.parseInt(days));
    }

    /** Returns the logical key. */
    public Key key() {
      return new Key(userId + ':' + days, userId);
    }
  }

  /** Returns the tag of every history of a user. */
  public static String tag(String userId) {
    return "user:ari:history:" + userId;
  }
}
