package io.emberstone.cache.invalidation;

import java.time.Duration;

/**
 * How long things take around invalidations. After a successful pass everything is applied that was
 * written {@code age} before it began, so a node that trusts its hits for {@code trust} from there
 * serves nothing that was outdated for longer than the sum of both.
 *
 * @param age how old an unapplied row is before somebody else than its writer applies it
 * @param trust how long after the beginning of a successful pass hits are served
 * @param silence how long a pass waits for the database before that counts as lost
 * @param trustWithoutDurable how long after it while it is the database that is lost
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
