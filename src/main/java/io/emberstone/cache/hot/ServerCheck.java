package io.emberstone.cache.hot;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Watches that it is still the same servers that answer. When it is not, nothing is served any
 * more, and the recovery begins in the background. Thread-safe.
 */
public final class ServerCheck {

  private final KnownServers servers;
  private final HotState state;
  private final Recovery recovery;
  private final Executor background;

  /**
   * A check.
   *
   * @param background runs the recovery, on a thread that may use the durable tier
   */
  public ServerCheck(KnownServers servers, HotState state, Recovery recovery, Executor background) {
    this.servers = servers;
    this.state = state;
    this.recovery = recovery;
    this.background = background;
  }

  /**
   * Whether an answer came from the servers that were trusted when it was asked for. Asks them if
   * there is a new connection; otherwise it costs three reads of memory. The period tells what the
   * connections cannot: that others have answered and were recovered in the meantime, with the
   * answer from before that.
   *
   * @param begunIn the period from before the answer was asked for
   * @throws RuntimeException of the provider's if the servers do not answer
   */
  boolean stands(HotState.Period begunIn) {
    return (servers.areVerified() || areSame(servers.verify(), begunIn)) && state.now() == begunIn;
  }

  private boolean areSame(KnownServers.Verdict verdict, HotState.Period begunIn) {
    if (verdict == KnownServers.Verdict.CHANGED && state.mistrust(begunIn)) {
      begin();
    }
    return verdict == KnownServers.Verdict.SAME;
  }

  private void begin() {
    try {
      background.execute(recovery);
    } catch (RejectedExecutionException e) {
      // The probe finds the tier recovering and does it.
    }
  }

  /**
   * Asks the servers of a tier that is up whether there is a new connection or not, and tells the
   * state if they do not answer. Never throws.
   *
   * @return whether they answered as they should
   */
  boolean look() {
    HotState.Period period = state.now();
    if (!period.isUp()) {
      return false;
    }
    try {
      KnownServers.Verdict verdict = servers.ask(true);
      state.answered(period, HotState.ALL);
      return areSame(verdict, period);
    } catch (RuntimeException | Error e) {
      state.failed(period, Failure.of(e), HotState.ALL);
      return false;
    }
  }

  /** See {@link io.emberstone.cache.HotServers#keeperOf}. */
  Object keeperOf(String region, String name) {
    return servers.keeperOf(region, name);
  }
}
