package io.emberstone.cache.observe;

import io.emberstone.cache.tier.HotUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells all others of itself.
 *
 * @param startedAt when it was started
 * @param fallback whether it works without the hot tier, after it had one
 * @param outages how often it lost the hot tier in the last minutes
 * @param trust whether it trusts its hot tier: {@code trusted}, or why not
 * @param distrustedMs for how long it has not, in milliseconds
 * @param hot what the hot tier says of itself, {@link HotMonitor#steadyUsage}; null if it does not
 *     answer
 * @param evictionsPerMinute entries the hot tier evicted in the last minute
 * @param audit what the auditor of this node found
 * @param regions what each region did since the start
 */
public record NodeReport(
    Instant startedAt,
    boolean fallback,
    int outages,
    String trust,
    long distrustedMs,
    @Nullable HotUsage hot,
    long evictionsPerMinute,
    Audit audit,
    List<RegionCounts> regions) {

  public NodeReport {
    regions = List.copyOf(regions);
  }

  /**
   * What an auditor found since the start of its node.
   *
   * @param checked entries compared with their rows
   * @param violations entries that differed, and were removed
   * @param recentViolations those of the last ten minutes
   * @param lastViolation when the last one was found; null if none was
   */
  public record Audit(
      long checked, long violations, long recentViolations, @Nullable Instant lastViolation) {

    /** Nothing yet. */
    public static final Audit NONE = new Audit(0, 0, 0, null);

    Audit plus(Audit other) {
      Instant last =
          lastViolation == null
                  || (other.lastViolation != null && other.lastViolation.isAfter(lastViolation))
              ? other.lastViolation
              : lastViolation;
      return new Audit(
          checked + other.checked,
          violations + other.violations,
          recentViolations + other.recentViolations,
          last);
    }

    /** Returns the share of entries that agreed with their rows, 0..1. */
    public double consistency() {
      return checked == 0 ? 1 : 1 - (double) violations / checked;
    }
  }
}
