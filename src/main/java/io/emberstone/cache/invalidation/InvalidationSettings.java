package io.emberstone.cache.invalidation;

import java.time.Duration;

/**
 * The durations around invalidations. After a successful pass, everything written {@code age}
 * before it began is applied, so a node that trusts its hits for {@code trust} from then on serves
 * nothing outdated for longer than the sum of both.
 *
 * @param age the age of an unapplied row at which nodes other than its writer apply it
 * @param trust how long hits are served after the start of a successful pass
 * @param silence how long a pass waits for the database before it counts as lost
 * @param trustWithoutDurable like {@code trust}, while the database is lost
 * @param retention how long an applied row is kept
 */
public record InvalidationSettings(
    Duration age,
    Duration trust,
    Duration silence,
    Duration trustWithoutDurable,
    Duration retention) {

  public InvalidationSettings {
    require(!age.isNegative(), "age", age);
    require(!trust.isNegative(), "trust", trust);
    require(!silence.isNegative(), "silence", silence);
    require(!trustWithoutDurable.isNegative(), "trustWithoutDurable", trustWithoutDurable);
    require(retention.compareTo(age) > 0, "retention", retention);
  }

  private static void require(boolean fits, String what, Duration duration) {
    if (!fits) {
      throw new IllegalArgumentException(what + " is " + duration);
    }
  }
}
