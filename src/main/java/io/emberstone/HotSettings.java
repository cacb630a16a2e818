package io.emberstone;

import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the hot tier, read at start, long before what they configure exists.
 *
 * @param address of Redis, unless there is a file
 * @param faults whether the link to Redis can be made to fail, for development
 * @param redisson whether the cache provider is Redisson's instead of ours
 * @param file a Redisson configuration, instead of an address
 */
record HotSettings(
    String address,
    boolean faults,
    boolean redisson,
    Optional<Path> file,
    Duration timeout,
    Duration connectTimeout,
    int connections,
    int bytesPerSecond,
    Duration budget,
    Duration lease,
    double jitter,
    Duration tagTtl,
    Duration probe,
    Duration probeUp) {

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final String GUARD = "io.emberstone.cache.hot.ContainerGuard/make/Timeout/value";

  static HotSettings of(Settings settings) {
    settings.require(GUARD, Kind.integer(1, 600_000));
    Optional<Path> file = settings.find("emberstone.hot.config", Kind.TEXT).map(Path::of);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      settings.refuse(
          "emberstone.hot.config is \"" + file.get() + "\"; it must be a readable file");
    }
    return new HotSettings(
        settings.require("emberstone.hot.address", Kind.beginningWith("redis://", "rediss://")),
        settings.require("emberstone.dev.faults", Kind.SWITCH),
        settings
            .require("emberstone.hot.provider", Kind.oneOf("emberstone", "redisson"))
            .equals("redisson"),
        file,
        settings.require("emberstone.hot.timeout", Kind.duration(MILLISECOND)),
        settings.require("emberstone.hot.connect-timeout", Kind.duration(MILLISECOND)),
        settings.require("emberstone.hot.connections", Kind.integer(1, 10_000)),
        settings.require("emberstone.hot.bytes-per-second", Kind.integer(1000, Integer.MAX_VALUE)),
        settings.require("emberstone.hot.budget", Kind.duration(MILLISECOND)),
        settings.require("emberstone.hot.lease", Kind.duration(MILLISECOND)),
        settings.require("emberstone.hot.jitter", Kind.number(0, 1)),
        settings.require("emberstone.hot.tag-ttl", Kind.duration(MILLISECOND)),
        settings.require("emberstone.hot.probe", Kind.duration(MILLISECOND)),
        settings.require("emberstone.hot.probe-up", Kind.duration(MILLISECOND)));
  }
}
