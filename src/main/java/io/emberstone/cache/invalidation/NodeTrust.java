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
  private volatile Report report = new Report(false, 0, false, false, 0, false);

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

  /** Whether hits of mutable regions may be served, and if not, why. */
  public enum Verdict {
    TRUSTED,
    /** No pass has succeeded yet. */
    STARTING,
    /** The database has been lost for too long. */
    DURABLE_LOST,
    /** Too many invalidations are outstanding. */
    BACKLOG,
    /** No pass has succeeded lately, though the database answers. */
    OUTBOX_UNREAD
  }

  /** Returns whether hits of mutable regions may be served now. */
  public boolean isTrusted() {
    return verdict() == Verdict.TRUSTED;
  }

  /** Returns whether hits of mutable regions may be served now, and if not, why. */
  public Verdict verdict() {
    Report last = report;
    if (!last.ever) {
      return Verdict.STARTING;
    }
    // The clock is read after the report, so that a pause between the two ends trust.
    long now = time.nanos();
    long since = now - last.success;
    boolean lost = hasLostDatabase(last, now);
    if (since < trust || (since < trustWithoutDurable && lost)) {
      return Verdict.TRUSTED;
    }
    if (lost) {
      return Verdict.DURABLE_LOST;
    }
    return last.backlog ? Verdict.BACKLOG : Verdict.OUTBOX_UNREAD;
  }

  private boolean hasLostDatabase(Report last, long now) {
    return last.lost || (last.asking && now - last.askedAt > silence);
  }

  /** The drain starts waiting for the database. This and the methods below are for its thread. */
  void asking() {
    Report last = report;
    report = new Report(last.ever, last.success, last.lost, true, time.nanos(), last.backlog);
  }

  /** The database has answered; what the drain does next does not depend on it. */
  void answered() {
    Report last = report;
    report = new Report(last.ever, last.success, false, false, 0, last.backlog);
  }

  /** A pass found more than it could block. */
  void overwhelmed() {
    Report last = report;
    report = new Report(last.ever, last.success, false, false, 0, true);
  }

  /**
   * A pass succeeded: everything old enough is applied, or blocked here.
   *
   * @param began when it began, by {@link TimeSource#nanos()}
   */
  void succeeded(long began) {
    report = new Report(true, began, false, false, 0, false);
  }

  /** A pass, or the work after it, failed. */
  void failed(boolean byDatabase) {
    Report last = report;
    report = new Report(last.ever, last.success, byDatabase, false, 0, false);
  }

  /**
   * The last report of the drain.
   *
   * @param ever whether a pass has ever succeeded
   * @param success when the last successful pass began
   * @param lost whether the last call to the database failed
   * @param asking whether a call is in progress
   * @param askedAt when it began
   * @param backlog whether too much was outstanding
   */
  private record Report(
      boolean ever, long success, boolean lost, boolean asking, long askedAt, boolean backlog) {}

  /** Trust at one moment. */
  private record NodeView(boolean trusted, LocalBlocklist.Snapshot blocklist) implements View {

    @Override
    public boolean current(Region<?, ?> region) {
      return trusted || region.immutable();
    }

    @Override
    public boolean blocked(String prefix, String name, Collection<String> tags) {
      return blocklist.blocked(prefix, name, tags);
    }
  }
}
