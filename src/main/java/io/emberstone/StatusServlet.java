package io.emberstone;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.DurableState;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.invalidation.NodeTrust;
import io.emberstone.cache.observe.Activity;
import io.emberstone.cache.observe.MeasuringObserver;
import io.emberstone.json.JsonCodec;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;

/**
 * What the start page shows of this node: states, counts and rates. It belongs to the page, not to
 * the REST interface, and is open to whoever may see the page.
 */
@WebServlet(urlPatterns = "/status", loadOnStartup = 1)
public class StatusServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient HotState hot;
  private final transient DurableState durable;
  private final transient NodeTrust trust;
  private final transient MeasuringObserver observer;
  private final Instant startedAt;

  /**
   * What is shown.
   *
   * @param hotTier the name of a {@link HotState.Tier}
   * @param durableTier UP or DOWN
   * @param trusted whether this node may serve hits of values that change
   */
  record Status(
      Instant startedAt, String hotTier, String durableTier, boolean trusted, Activity activity) {}

  @Inject
  public StatusServlet(
      HotState hot,
      DurableState durable,
      NodeTrust trust,
      MeasuringObserver observer,
      TimeSource time) {
    this.hot = hot;
    this.durable = durable;
    this.trust = trust;
    this.observer = observer;
    this.startedAt = time.instant();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Status status =
        new Status(
            startedAt,
            hot.tier().name(),
            durable.isUp() ? "UP" : "DOWN",
            trust.isTrusted(),
            observer.activity());
    byte[] body = JsonCodec.bytes(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
