package io.emberstone.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What a run is asked for.
 *
 * @param seconds for how long requests are sent and counted, {@code duration}
 * @param warmup for how many seconds others like them are sent before
 * @param rps how many requests are due in a second
 * @param concurrent how many requests are in flight at most
 * @param users how many callers there are, of whom each has favourites
 * @param url the server's address
 * @param tokens the directory with a bearer token a file
 * @param writes how many writes are due in a second besides, of what is not read; if absent, the
 *     mix itself writes
 * @param seed the same seed makes the same requests
 */
record LoadOptions(
    Mixes mix,
    int seconds,
    int warmup,
    int rps,
    int concurrent,
    int users,
    URI url,
    Path tokens,
    OptionalInt writes,
    long seed,
    List<Target> targets) {

  /**
   * Reads and checks system properties.
   *
   * @throws LoadException naming the first property that makes no sense
   */
  static LoadOptions from(Properties properties) {
    return new LoadOptions(
        mix(properties.getProperty("mix", "catalog")),
        number(properties, "duration", 60, 1),
        number(properties, "warmup", 5, 0),
        number(properties, "rps", 100, 1),
        number(properties, "concurrent", 10, 1),
        number(properties, "users", 1000, 1),
        url(properties.getProperty("url", "http://localhost:9080")),
        Path.of(properties.getProperty("tokens", "target/run/tokens")),
        properties.containsKey("writes")
            ? OptionalInt.of(number(properties, "writes", 0, 0))
            : OptionalInt.empty(),
        number(properties, "seed", 1, Integer.MIN_VALUE),
        Target.from(properties));
  }

  private static Mixes mix(String name) {
    return Arrays.stream(Mixes.values())
        .filter(mix -> mix.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LoadException(
                    "mix is \"%s\", which is none of %s"
                        .formatted(
                            name, Arrays.stream(Mixes.values()).map(Mixes::label).toList())));
  }

  private static URI url(String text) {
    URI url = URI.create(text.replaceAll("/+$", ""));
    if (url.getHost() == null) {
      throw new LoadException("url is \"" + text + "\", which has no host");
    }
    return url;
  }

  private static int number(Properties properties, String name, int otherwise, int least) {
    String text = properties.getProperty(name, String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, together with numbers that are too small.
    }
    throw new LoadException(
        "%s is \"%s\", which is no whole number from %d".formatted(name, text, least));
  }

  /** Such as {@code catalog: 60 s of 100 requests a second ...}. */
  String summary() {
    return "%s: %d s of %d requests a second%s, at most %d at a time, %d users, seed %d, to %s"
        .formatted(
            mix.label(),
            seconds,
            rps,
            writes.isPresent() ? " and " + writes.getAsInt() + " writes" : "",
            concurrent,
            users,
            seed,
            url);
  }
}
