package io.emberstone.cache.read;

/** A rule of the protocol that an exploration leaves out, to see that it notices. */
enum Fault {
  NONE,
  /** A fill writes whether its lease stands or not. */
  FILLS_BLINDLY,
  /** A value is refreshed whether what stood there still does or not. */
  REFRESHES_BLINDLY,
  /** A flight takes joiners while it fills. */
  CLOSES_NO_FLIGHT,
  /** Everybody aboard takes the value, whatever became of the fill. */
  SHARES_REFUSED,
  /** Who comes to a closed flight takes nothing, though the load began after its arrival. */
  LEAVES_LATECOMERS,
  /** The hot tier is told before the commit. */
  INVALIDATES_FIRST,
  /** The epochs of tags are read after the value. */
  READS_EPOCHS_LATE,
  /** The epochs of tags are not read again after the fill. */
  READS_EPOCHS_ONCE,
  /** What once stood there is served when nothing does and the durable tier fails. */
  SERVES_WHAT_WAS_REMOVED
}
