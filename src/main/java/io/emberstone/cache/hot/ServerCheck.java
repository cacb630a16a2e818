package io.emberstone.cache.hot;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Checks that the same servers still answer. If not, nothing is served any more, and the recovery
 * begins in the background. Thread-safe.
 */
public final class ServerCheck {

  private final KnownServers servers;
  private final HotState state;
  private final Recovery recovery;
  private final Executor background;

  /**
   * Creates a check.
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
   * Returns whether an answer came from the servers trusted when it was requested. Asks them if
   * there is a new connection; otherwise it costs three memory reads. The period reveals what the
   * connections cannot: that other servers answered and were recovered since the request.
   *
   * @param begunIn the period before the request
   * @throws RuntimeException the provider's, if the servers do not answer
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
      // The probe finds the tier recovering and runs the recovery.
    }
  }

  /**
   * Asks the servers of a tier that is up, even without a new connection, and notifies the state if
   * they do not answer. Never throws.
   *
   * @return whether the trusted servers answered
   */
  public boolean look() {
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
}
