package io.emberstone.cache.hot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The container's guard around every call that changes the hot tier: a timeout, and a fallback that
 * turns any exception into "no answer". The timeout only interrupts, so the client's own limits are
 * shorter and decisive. Lookups, all a hit needs, are guarded by {@link GuardedHotTier} itself: a
 * proxy and an interceptor would cost more than the rest of the path through the cache. No
 * bulkhead: a rejection here would send its caller to the database.
 */
@ApplicationScoped
public class HotGuard {

  /**
   * A guarded call.
   *
   * @param operation what to do
   * @param noAnswer what to return if it fails
   * @param onFailure is notified of the cause
   */
  record Call(
      Supplier<? extends Object> operation, Object noAnswer, Consumer<Throwable> onFailure) {

    Object failed(Throwable failure) {
      onFailure.accept(failure);
      return noAnswer;
    }
  }

  /** Runs the call; the limit is configured as {@code HotGuard/change/Timeout/value}. */
  @Timeout(200)
  @Fallback(NoAnswer.class)
  public Object change(Call call) {
    return call.operation().get();
  }

  /** Turns a failure into "no answer". */
  public static class NoAnswer implements FallbackHandler<Object> {
    @Override
    public Object handle(ExecutionContext context) {
      Call call = (Call) context.getParameters()[0];
      return call.failed(context.getFailure());
    }
  }
}
