package io.emberstone.catalog;

import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.time.Duration;

/**
 * The settings of sessions.
 *
 * @param life of a session
 */
public record SessionSettings(Duration life) {

  /** Reads them. */
  public static SessionSettings of(Settings settings) {
    return new SessionSettings(
        settings.require("emberstone.catalog.session-life", Kind.duration(Duration.ofSeconds(1))));
  }
}
