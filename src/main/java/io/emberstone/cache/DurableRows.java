package io.emberstone.cache;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a domain as operators see them. Every method joins the thread's transaction.
 * Implementations are thread-safe.
 */
public interface DurableRows {

  /**
   * What a region holds in a tier.
   *
   * @param entries values
   * @param bytes their size, as far as it is known
   */
  record Size(long entries, long bytes) {

    /** Returns the sum. */
    public Size plus(Size other) {
      return new Size(entries + other.entries, bytes + other.bytes);
    }
  }

  /** Returns the name of the region whose values are these rows. */
  String region();

  /** Returns what the rows hold. */
  Size size();

  /**
   * Returns the names of the derived rows that an invalidation by hand would outdate. Recorded rows
   * are the truth, and never outdated.
   */
  default List<String> outdatedBy(Invalidation invalidation) {
    return List.of();
  }

  /**
   * Outdates derived rows, which are computed anew when they are requested next, and returns their
   * names.
   */
  default List<String> outdate(Invalidation invalidation) {
    return List.of();
  }

  /** Returns the invalidations of the values of rows with these names, in every region. */
  default List<Invalidation> invalidations(List<String> names, String actor, String reason) {
    return List.of();
  }

  /**
   * Returns the names that a scope of the domain's own covers, such as all of a fund's; empty if it
   * has no such scope.
   */
  default Optional<List<String>> named(String scope, String argument) {
    return Optional.empty();
  }
}
