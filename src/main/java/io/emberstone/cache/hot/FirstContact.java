package io.emberstone.cache.hot;

import io.emberstone.cache.HotTier;
import io.emberstone.cache.Key;
import io.emberstone.cache.LeaseAttempt;
import io.emberstone.cache.Region;
import java.util.UUID;

/**
 * Goes the way of a miss once for each region, before there is a request: connecting, opening a
 * cache and loading the classes take longer the first time than a request waits for the hot tier.
 */
public final class FirstContact {

  private final HotTier tier;

  /**
   * First contact with a tier.
   *
   * @param unguarded the tier without its guard, which would cut the first call short
   */
  public FirstContact(HotTier unguarded) {
    this.tier = unguarded;
  }

  /** Looks, leases and gives back, under a key nobody has; leaves nothing behind. */
  public void with(Region<?> region) {
    Key nobodys = Key.shared("first-contact-" + UUID.randomUUID());
    try {
      tier.look(region, nobodys);
      LeaseAttempt attempt = tier.lease(region, nobodys);
      if (attempt.lease() != null) {
        tier.release(region, nobodys, attempt.lease());
      }
    } catch (RuntimeException e) {
      // A tier that is away is told of by the first request, through the guard.
    }
  }
}
