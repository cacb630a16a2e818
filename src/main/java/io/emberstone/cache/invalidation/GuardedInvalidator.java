package io.emberstone.cache.invalidation;

import io.emberstone.cache.HotInvalidator;
import io.emberstone.cache.HotReply;
import io.emberstone.cache.Invalidation;
import java.util.List;
import java.util.function.Supplier;
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
    return guarded(() -> hot.apply(invalidation), HotReply.UNAVAILABLE);
  }

  @Override
  public int applyAll(List<Invalidation> invalidations) {
    return guarded(() -> hot.applyAll(invalidations), 0);
  }

  private <T> T guarded(Supplier<T> attempt, T ifFailed) {
    try {
      T result = attempt.get();
      log.went();
      return result;
    } catch (RuntimeException e) {
      log.failed("The hot tier's invalidator failed.", e);
      return ifFailed;
    }
  }
}
