package io.emberstone;

import io.emberstone.platform.ListenAddress;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of what runs beside requests: warming, measures, alerts, the auditor, housekeeping.
 *
 * @param node the name of this node; empty for its host and port
 * @param port on which the server listens
 * @param jsonEvents whether events are printed as JSON lines
 * @param warmTop values of each region and owner warmed at the start and after an outage
 * @param warmPerSecond values warmed in a second at most
 * @param countedKeys keys of a region whose requests are counted
 * @param accessHalfLife after which a request counts half
 * @param report how often a node reports
 * @param monitor how often the hot tier is asked how it is
 * @param alertResolve for how long things must be good before an alert is resolved
 * @param webhook where alerts are posted
 * @param webhookPause before a failed post is repeated
 * @param auditPerSecond entries audited in a second
 * @param auditAgain after which a difference is looked at again
 * @param upkeep how often tables are looked after
 * @param latencyTarget the target of the 99th percentile of a region without one of its own
 */
record OperationsSettings(
    String node,
    int port,
    boolean jsonEvents,
    int warmTop,
    int warmPerSecond,
    int countedKeys,
    Duration accessHalfLife,
    Duration accessWrite,
    Duration report,
    Duration monitor,
    Duration alertResolve,
    Optional<URI> webhook,
    Duration webhookPause,
    int auditPerSecond,
    Duration auditAgain,
    Duration upkeep,
    Duration accessRetention,
    Duration logRetention,
    Duration alertRetention,
    Duration jobRetention,
    Duration latencyTarget) {

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final int MOST = 1_000_000;

  static OperationsSettings of(Settings settings) {
    return new OperationsSettings(
        settings.find("emberstone.node", Kind.TEXT).orElse(""),
        port(settings),
        settings
            .find("emberstone.log.format", Kind.oneOf("simple", "json"))
            .orElse("simple")
            .equals("json"),
        settings.require("emberstone.warming.top", Kind.integer(0, MOST)),
        settings.require("emberstone.warming.per-second", Kind.integer(1, MOST)),
        settings.require("emberstone.accesses.keys", Kind.integer(1, MOST)),
        settings.require("emberstone.accesses.half-life", Kind.duration(Duration.ofSeconds(1))),
        settings.require("emberstone.accesses.write", Kind.duration(MILLISECOND)),
        settings.require("emberstone.report", Kind.duration(MILLISECOND)),
        settings.require("emberstone.monitor", Kind.duration(MILLISECOND)),
        settings.require("emberstone.alerts.resolve-after", Kind.duration()),
        settings
            .find("emberstone.alerts.webhook", Kind.beginningWith("http://", "https://"))
            .map(URI::create),
        settings.require("emberstone.alerts.webhook-pause", Kind.duration(MILLISECOND)),
        settings.require("emberstone.audit.per-second", Kind.integer(0, MOST)),
        settings.require("emberstone.audit.again", Kind.duration()),
        settings.require("emberstone.upkeep.every", Kind.duration(MILLISECOND)),
        settings.require("emberstone.accesses.retention", Kind.duration()),
        settings.require("emberstone.invalidation.log-retention", Kind.duration()),
        settings.require("emberstone.alerts.retention", Kind.duration()),
        settings.require("emberstone.jobs.retention", Kind.duration()),
        settings.require("emberstone.latency-target", Kind.duration(MILLISECOND)));
  }

  /** Returns the port without TLS, or the one with TLS if that is the only one. */
  private static int port(Settings settings) {
    int port = settings.require("emberstone.http.port", ServiceSettings.PORT);
    int withTls = settings.require("emberstone.tls.port", ServiceSettings.PORT);
    return port == ListenAddress.OFF ? withTls : port;
  }
}
