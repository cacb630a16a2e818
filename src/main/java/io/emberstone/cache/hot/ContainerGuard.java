package io.emberstone.cache.hot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The container's part of {@link HotGuard}, around every call that changes the hot tier: a timeout,
 * and a fallback for any exception. The timeout only interrupts, so the client's own limits are
 * shorter and decisive. No bulkhead: a rejection here would send its caller to the database.
 */
@ApplicationScoped
public class ContainerGuard {

  /** A change to make. Confined to one thread. */
  static final class Change<T> {

    private final Supplier<T> operation;
    private final Consumer<Throwable> onFailure;
    private @Nullable T answer;

    /**
     * Creates a change.
     *
     * @param onFailure is notified of the cause if there is no answer
     */
    Change(Supplier<T> operation, Consumer<Throwable> onFailure) {
      this.operation = operation;
      this.onFailure = onFailure;
    }

    void make() {
      answer = operation.get();
    }

    void failed(Throwable failure) {
      answer = null;
      onFailure.accept(failure);
    }

    T answerOr(T noAnswer) {
      return answer == null ? noAnswer : answer;
    }
  }

  /**
   * Makes the change and returns whether it was answered. The limit is configured as {@code
   * ContainerGuard/make/Timeout/value}.
   */
  @Timeout(200)
  @Fallback(NoAnswer.class)
  public Boolean make(Change<?> change) {
    change.make();
    return true;
  }

  /** Reports the failure to the change. */
  public static class NoAnswer implements FallbackHandler<Boolean> {
    @Override
    public Boolean handle(ExecutionContext context) {
      ((Change<?>) context.getParameters()[0]).failed(context.getFailure());
      return false;
    }
  }
}
