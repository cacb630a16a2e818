package io.emberstone;

import io.emberstone.platform.ListenAddress;
import io.emberstone.platform.TlsKeyStore;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.time.Duration;

/**
 * The settings of the server, of PostgreSQL and of requests. Some of them only the server reads;
 * they are read here to be checked with the others.
 *
 * @param listen where the server listens
 * @param durableAtOnce concurrent transactions of requests
 * @param backgroundAtOnce concurrent transactions outside requests
 * @param durableProbe how often PostgreSQL is probed
 * @param drain how often the outbox is read
 */
record ServiceSettings(
    ListenAddress listen,
    String databaseUser,
    int durableAtOnce,
    int backgroundAtOnce,
    Duration durableProbe,
    Duration drain,
    Duration deadline,
    int refreshAtOnce,
    int generationAtOnce) {

  private static final String[] LOG_LEVELS = {
    "off", "severe", "warning", "audit", "info", "config", "detail", "fine", "finer", "finest",
    "all"
  };
  private static final int MOST_AT_ONCE = 10_000;
  private static final Kind<Integer> AT_ONCE = Kind.integer(1, MOST_AT_ONCE);

  /** A port, or {@value ListenAddress#OFF} for none. */
  static final Kind<Integer> PORT =
      Kind.integer(1, 65_535).or(String.valueOf(ListenAddress.OFF), ListenAddress.OFF);

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  static ServiceSettings of(Settings settings) {
    settings.find("emberstone.log.level", Kind.oneOf(LOG_LEVELS));
    settings.find("emberstone.access.log", Kind.SWITCH);
    settings.find("emberstone.application.updates", Kind.oneOf("disabled", "polled", "mbean"));
    settings.find("emberstone.application.dropins", Kind.SWITCH);
    settings.require("emberstone.db.url", Kind.beginningWith("jdbc:postgresql:"));
    settings.find("emberstone.db.password", Kind.TEXT);
    settings.require("emberstone.db.owner.user", Kind.TEXT);
    settings.find("emberstone.db.owner.password", Kind.TEXT);
    ListenAddress listen =
        new ListenAddress(
            settings.require("emberstone.http.host", Kind.TEXT),
            settings.require("emberstone.http.port", PORT),
            settings.require("emberstone.tls.port", PORT),
            settings.require("emberstone.metrics.closed", Kind.SWITCH));
    listen.refusal().ifPresent(settings::refuse);
    TlsKeyStore keys =
        new TlsKeyStore(
            settings.require("emberstone.tls.keystore", Kind.TEXT),
            settings.require("emberstone.tls.password", Kind.TEXT));
    if (listen.tlsPort() != ListenAddress.OFF) {
      keys.defect()
          .ifPresent(
              why -> settings.refuse("emberstone.tls.keystore is \"" + keys + "\", which " + why));
    }
    ServiceSettings read =
        new ServiceSettings(
            listen,
            settings.require("emberstone.db.user", Kind.TEXT),
            settings.require("emberstone.durable.at-once", AT_ONCE),
            settings.require("emberstone.invalidation.at-once", AT_ONCE),
            settings.require("emberstone.durable.probe", Kind.duration(MILLISECOND)),
            settings.require("emberstone.invalidation.drain", Kind.duration(MILLISECOND)),
            settings.require("emberstone.request.deadline", Kind.duration(MILLISECOND)),
            settings.require("emberstone.refresh.at-once", AT_ONCE),
            settings
                .find("emberstone.generation.at-once", AT_ONCE)
                .orElse(Runtime.getRuntime().availableProcessors()));
    int connections = settings.require("emberstone.db.connections", AT_ONCE);
    if (read.durableAtOnce() + read.backgroundAtOnce() > connections) {
      settings.refuse(
          "emberstone.durable.at-once and emberstone.invalidation.at-once are together %d;"
                  .formatted(read.durableAtOnce() + read.backgroundAtOnce())
              + " they must be at most emberstone.db.connections, which is "
              + connections);
    }
    return read;
  }
}
