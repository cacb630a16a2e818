package io.emberstone.planning.domain;

import io.emberstone.cache.Key;
import io.emberstone.json.Labelled;
import java.util.List;
import java.util.Optional;

/** A user's goals with one status, or all: the most important first, then the oldest. */
public record GoalList(List<Goal> goals) {

  public static final int MOST = 1000;

  private static final String ALL = "all";

  /**
   * What a list is asked with.
   *
   * @param status empty for every status
   */
  public record Of(String userId, Optional<GoalStatus> status) {

    /**
     * Returns what the key with that name is of.
     *
     * @throws IllegalArgumentException if no key has it
     */
    public static Of named(String name) {
      int colon = name.indexOf(':');
      String status = name.substring(0, Math.max(colon, 0));
      Optional<GoalStatus> known = Labelled.find(GoalStatus.class, status);
      if (known.isEmpty() && !status.equals(ALL)) {
        throw new IllegalArgumentException("not a list of goals: " + name);
      }
      return new Of(User.id(name.substring(colon + 1)), known);
    }

    /** Returns the logical key. */
    public Key key() {
      return new Key(status.map(GoalStatus::label).orElse(ALL) + ':' + userId, userId);
    }
  }

  /** Returns the first of them. */
  public GoalList first(int limit) {
    return limit >= goals.size() ? this : new GoalList(goals.subList(0, limit));
  }
}
