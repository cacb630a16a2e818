package io.emberstone.cache.invalidation;

import io.emberstone.cache.HotTrust;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import java.util.Collection;

/**
 * Whether this node may serve hits, told by its drain: yes for a while after a pass that found
 * everything applied; for longer where it is the database it has lost, since nobody can write
 * without it; always what never changes. Before the first such pass it may not. Thread-safe; asking
 * takes no lock.
 */
public final class NodeTrust implements HotTrust {

  private static final View TRUSTED = new NodeView(true, new Blocks().now());
  private static final View MISTRUSTED = new NodeView(false, new Blocks().now());

  private final Blocks blocks;
  private final TimeSource time;
  private final long trust;
  private final long silence;
  private final long trustWithoutDurable;
  private volatile Heard heard = new Heard(false, 0, false, false, 0);

  public NodeTrust(Blocks blocks, InvalidationSettings settings, TimeSource time) {
    this.blocks = blocks;
    this.time = time;
    this.trust = settings.trust().toNanos();
    this.silence = settings.silence().toNanos();
    this.trustWithoutDurable = settings.trustWithoutDurable().toNanos();
  }

  @Override
  public View view() {
    boolean trusted = isTrusted();
    Blocks.Snapshot blocked = blocks.now();
    if (blocked.isEmpty()) {
      return trusted ? TRUSTED : MISTRUSTED;
    }
    return new NodeView(trusted, blocked);
  }

  /** Whether hits of what may change are served now. */
  public boolean isTrusted() {
    Heard last = heard;
    if (!last.ever) {
      return false;
    }
    // The clock is read after what it is compared with, so that a pause between the two mistrusts.
    long now = time.nanos();
    long since = now - last.success;
    return since < trust || (since < trustWithoutDurable && hasLostDatabase(last, now));
  }

  private boolean hasLostDatabase(Heard last, long now) {
    return last.lost || (last.asking && now - last.askedAt > silence);
  }

  /** The drain waits for the database from now on. Like all that follow for its one thread. */
  void asking() {
    Heard last = heard;
    heard = new Heard(last.ever, last.success, last.lost, true, time.nanos());
  }

  /** The database has answered; what the drain does now is not its business. */
  void answered() {
    Heard last = heard;
    heard = new Heard(last.ever, last.success, false, false, 0);
  }

  /**
   * A pass found everything applied that was old enough.
   *
   * @param began when it began, by {@link TimeSource#nanos()}
   */
  void succeeded(long began) {
    heard = new Heard(true, began, false, false, 0);
  }

  /** A pass did not succeed, or what it does afterwards. */
  void failed(boolean byDatabase) {
    Heard last = heard;
    heard = new Heard(last.ever, last.success, byDatabase, false, 0);
  }

  /**
   * What the drain has told.
   *
   * @param ever whether a pass has succeeded
   * @param success when the last one that did began
   * @param lost whether the database failed when it was asked last
   * @param asking whether it is being asked
   * @param askedAt since when
   */
  private record Heard(boolean ever, long success, boolean lost, boolean asking, long askedAt) {}

  /** A moment's trust. */
  private record NodeView(boolean trusted, Blocks.Snapshot blocks) implements View {

    @Override
    public boolean current(Region<?, ?> region) {
      return trusted || region.immutable();
    }

    @Override
    public boolean blocked(String region, String name, Collection<String> tags) {
      return blocks.blocked(region, name, tags);
    }
  }
}
