package io.emberstone.cache.invalidation;

import io.emberstone.cache.HotInvalidator;
import io.emberstone.cache.HotReply;
import io.emberstone.cache.Invalidation;
import java.util.logging.Logger;

/**
 * An invalidator that throws nothing: what an unforeseen failure leaves in the hot tier is unknown,
 * as after any call without an answer. Thread-safe.
 */
final class GuardedInvalidator implements HotInvalidator {

  private final HotInvalidator hot;
  private final FailureLog log =
      new FailureLog(Logger.getLogger(GuardedInvalidator.class.getName()));

  GuardedInvalidator(HotInvalidator hot) {
    this.hot = hot;
  }

  @Override
  public HotReply apply(Invalidation invalidation) {
    try {
      HotReply reply = hot.apply(invalidation);
      log.went();
      return reply;
    } catch (RuntimeException e) {
      log.failed("The hot tier's invalidator failed.", e);
      return HotReply.UNAVAILABLE;
    }
  }
}
