package io.emberstone.planning.domain;

import io.emberstone.cache.Key;
import io.emberstone.json.Labelled;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A user's tasks with one status, or all: those of the highest priority first, then the oldest. */
public record TaskList(List<Task> tasks) {

  private static final String ALL = "all";

  /**
   * What a list is asked with.
   *
   * @param status empty for every status
   */
  public record Of(String userId, Optional<TaskStatus> status) {

    /**
     * Returns what the key with that name is of.
     *
     * @throws IllegalArgumentException if no key has it
     */
    public static Of named(String name) {
      int colon = name.lastIndexOf(':');
      String status = name.substring(colon + 1);
      Optional<TaskStatus> known = Labelled.find(TaskStatus.class, status);
      if (colon < 1 || (known.isEmpty() && !status.equals(ALL))) {
        throw new IllegalArgumentException("not a list of tasks: " + name);
      }
      return new Of(User.id(name.substring(0, colon)), known);
    }

    /** Returns the logical key. */
    public Key key() {
      return new Key(userId + ':' + status.map(TaskStatus::label).orElse(ALL), userId);
    }
  }

  /** Returns all lists of a user. */
  public static List<Of> allOf(String userId) {
    return Stream.concat(
            Stream.of(Optional.<TaskStatus>empty()),
            Stream.of(TaskStatus.values()).map(Optional::of))
        .map(status -> new Of(userId, status))
        .toList();
  }
}
