package io.emberstone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The properties {@code emberstone.hot.*}, read at start, long before what they configure exists: a
 * wrong one keeps the application from starting.
 *
 * @param redisson whether the cache provider is Redisson's instead of ours
 * @param file a Redisson configuration, instead of an address
 */
record HotSettings(
    boolean redisson,
    Optional<Path> file,
    Duration timeout,
    Duration connectTimeout,
    int connections,
    long bytesPerSecond,
    Duration lease,
    double jitter,
    Duration tagTtl,
    Duration probe,
    Duration probeUp) {

  static HotSettings of(Config config) {
    return new HotSettings(
        isRedisson(config.getValue("emberstone.hot.provider", String.class)),
        config.getOptionalValue("emberstone.hot.config", String.class).map(Path::of),
        config.getValue("emberstone.hot.timeout", Duration.class),
        config.getValue("emberstone.hot.connect-timeout", Duration.class),
        config.getValue("emberstone.hot.connections", Integer.class),
        config.getValue("emberstone.hot.bytes-per-second", Long.class),
        config.getValue("emberstone.hot.lease", Duration.class),
        config.getValue("emberstone.hot.jitter", Double.class),
        config.getValue("emberstone.hot.tag-ttl", Duration.class),
        config.getValue("emberstone.hot.probe", Duration.class),
        config.getValue("emberstone.hot.probe-up", Duration.class));
  }

  private static boolean isRedisson(String provider) {
    return switch (provider) {
      case "emberstone" -> false;
      case "redisson" -> true;
      default ->
          throw new IllegalArgumentException(
              "emberstone.hot.provider is \"" + provider + "\"; it must be emberstone or redisson");
    };
  }
}
