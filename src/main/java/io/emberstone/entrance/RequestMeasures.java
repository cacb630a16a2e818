package io.emberstone.entrance;

import io.emberstone.http.RequestSyntax;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Measures requests, with labels from finite sets, whatever a caller invents: methods we know,
 * statuses, and the paths of resources. Thread-safe.
 */
@Dependent
public class RequestMeasures {

  private static final Metadata DURATION =
      Metadata.builder()
          .withName("http_server_request_duration_seconds")
          .withDescription(
              "How long requests took, from their header fields to the last byte sent.")
          .build();

  private final MetricRegistry registry;
  private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

  private record Labels(String method, int status, String route) {}

  @Inject
  public RequestMeasures(MetricRegistry registry) {
    this.registry = registry;
  }

  /**
   * Measures a request that was answered.
   *
   * @param route the path of its resource, with its parameters as they are declared; empty if none
   */
  public void answered(String method, int status, String route, Duration took) {
    String known = RequestSyntax.isKnown(method) ? method : "_OTHER";
    timers.computeIfAbsent(new Labels(known, status, route), this::register).update(took);
  }

  private Timer register(Labels labels) {
    return registry.timer(
        DURATION,
        new Tag("http_request_method", labels.method()),
        new Tag("http_response_status_code", String.valueOf(labels.status())),
        new Tag("http_route", labels.route()));
  }
}
