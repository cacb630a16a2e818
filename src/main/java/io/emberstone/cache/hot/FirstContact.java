package io.emberstone.cache.hot;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import java.util.UUID;

/**
 * Takes the path of a miss once per region, before there is a request: connecting, opening a cache
 * and loading the classes, the guard's included, take longer the first time than a request waits
 * for the hot tier. It also detects whether the tier is reachable.
 */
public final class FirstContact {

  /** Attempts that may time out because of the cold start, before the tier is blamed. */
  private static final int COLD = 3;

  private final HotTier tier;
  private final ContainerGuard guard;
  private final HotState state;

  /**
   * Creates the first contact with a tier.
   *
   * @param unguarded the tier without its guard, which would cut the first call short
   * @param guard that guard, which must be warmed up too
   */
  public FirstContact(HotTier unguarded, ContainerGuard guard, HotState state) {
    this.tier = unguarded;
    this.guard = guard;
    this.state = state;
  }

  /**
   * Looks up, leases and releases a key nobody uses; leaves nothing behind. If the tier does not
   * answer, retries until it counts as down, so that no request has to find out. Blocks for that
   * long; never throws.
   */
  public void with(Region<?, ?> region) {
    guard.make(new ContainerGuard.Change<>(() -> true, thrown -> {}));
    int attempts = 1;
    while (state.tier() != HotState.Tier.DOWN && !answered(region, attempts <= COLD)) {
      attempts++;
    }
  }

  /** Returns whether the tier answered, even with an error. */
  private boolean answered(Region<?, ?> region, boolean cold) {
    HotState.Period period = state.now();
    Key nobodys = Key.shared("first-contact-" + UUID.randomUUID());
    try {
      tier.look(region, nobodys);
      if (tier.lease(region, nobodys) instanceof Lease lease) {
        tier.release(region, nobodys, lease);
      }
      return true;
    } catch (RuntimeException | Error e) {
      Failure failure = Failure.of(e);
      if (failure == Failure.REFUSED || (failure == Failure.NO_ANSWER && !cold)) {
        state.failed(period, failure, HotState.ALL);
      }
      return failure == Failure.ERROR_REPLY;
    }
  }
}
