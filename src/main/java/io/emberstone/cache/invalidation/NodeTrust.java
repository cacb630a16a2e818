package io.emberstone.cache.invalidation;

import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotTrust;
import java.util.Collection;

/**
 * Whether this node may serve hits, as reported by its drain: for a while after a successful pass,
 * and for longer if the database is lost, since no one can write without it. Immutable regions are
 * always served; others not before the first such pass. Thread-safe; asking takes no lock.
 */
public final class NodeTrust implements HotTrust {

  private static final View TRUSTED = new NodeView(true, new LocalBlocklist().now());
  private static final View MISTRUSTED = new NodeView(false, new LocalBlocklist().now());

  private final LocalBlocklist blocklist;
  private final TimeSource time;
  private final long trust;
  private final long silence;
  private final long trustWithoutDurable;
  private volatile Report report = new Report(false, 0, false, false, 0);

  public NodeTrust(LocalBlocklist blocklist, InvalidationSettings settings, TimeSource time) {
    this.blocklist = blocklist;
    this.time = time;
    this.trust = settings.trust().toNanos();
    this.silence = settings.silence().toNanos();
    this.trustWithoutDurable = settings.trustWithoutDurable().toNanos();
  }

  @Override
  public View view() {
    boolean trusted = isTrusted();
    LocalBlocklist.Snapshot blocked = blocklist.now();
    if (blocked.isEmpty()) {
      return trusted ? TRUSTED : MISTRUSTED;
    }
    return new NodeView(trusted, blocked);
  }

  /** Returns whether hits of mutable regions may be served now. */
  public boolean isTrusted() {
    Report last = report;
    if (!last.ever) {
      return false;
    }
    // The clock is read after the report, so that a pause between the two ends trust.
    long now = time.nanos();
    long since = now - last.success;
    return since < trust || (since < trustWithoutDurable && hasLostDatabase(last, now));
  }

  private boolean hasLostDatabase(Report last, long now) {
    return last.lost || (last.asking && now - last.askedAt > silence);
  }

  /** The drain starts waiting for the database. This and the methods below are for its thread. */
  void asking() {
    Report last = report;
    report = new Report(last.ever, last.success, last.lost, true, time.nanos());
  }

  /** The database has answered; what the drain does next does not depend on it. */
  void answered() {
    Report last = report;
    report = new Report(last.ever, last.success, false, false, 0);
  }

  /**
   * A pass succeeded: everything old enough is applied, or blocked here.
   *
   * @param began when it began, by {@link TimeSource#nanos()}
   */
  void succeeded(long began) {
    report = new Report(true, began, false, false, 0);
  }

  /** A pass, or the work after it, failed. */
  void failed(boolean byDatabase) {
    Report last = report;
    report = new Report(last.ever, last.success, byDatabase, false, 0);
  }

  /**
   * The last report of the drain.
   *
   * @param ever whether a pass has ever succeeded
   * @param success when the last successful pass began
   * @param lost whether the last call to the database failed
   * @param asking whether a call is in progress
   * @param askedAt when it began
   */
  private record Report(boolean ever, long success, boolean lost, boolean asking, long askedAt) {}

  /** Trust at one moment. */
  private record NodeView(boolean trusted, LocalBlocklist.Snapshot blocklist) implements View {

    @Override
    public boolean current(Region<?, ?> region) {
      return trusted || region.immutable();
    }

    @Override
    public boolean blocked(String region, String name, Collection<String> tags) {
      return blocklist.blocked(region, name, tags);
    }
  }
}
