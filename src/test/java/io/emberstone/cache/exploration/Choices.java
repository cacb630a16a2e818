package io.emberstone.cache.exploration;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Depth first through all choices: each schedule follows the one before it up to the last place
 * where something else could still be chosen, chooses the next there, and the first from there on.
 */
final class Choices {

  private final Set<Long> seen = new HashSet<>();
  private int[] taken = new int[64];
  private int[] counts = new int[64];
  private int planned;
  private int depth;

  /**
   * Chooses one of so many.
   *
   * @param state where the choice is made
   * @return negative if everything that can follow upon that state is or will be looked at from
   *     another schedule
   */
  int next(int count, LongSupplier state) {
    if (depth == planned) {
      if (!seen.add(state.getAsLong())) {
        return -1;
      }
      if (depth == taken.length) {
        taken = Arrays.copyOf(taken, 2 * depth);
        counts = Arrays.copyOf(counts, 2 * depth);
      }
      taken[depth] = 0;
      counts[depth] = count;
      planned++;
    } else if (counts[depth] != count) {
      throw new IllegalStateException(
          "there were " + counts[depth] + " choices before, and now " + count);
    }
    return taken[depth++];
  }

  /** Turns to the next schedule, if there is one. */
  boolean another() {
    while (planned > 0 && taken[planned - 1] + 1 == counts[planned - 1]) {
      planned--;
    }
    if (planned > 0) {
      taken[planned - 1]++;
    }
    depth = 0;
    return planned > 0;
  }

  /** Turns to the same schedule once more. */
  void again() {
    depth = 0;
  }

  int states() {
    return seen.size();
  }
}
