package io.emberstone.dev;

import io.emberstone.dev.servers.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment asks for.
 *
 * @param host the address to listen on, {@code EMBERSTONE_HTTP_HOST}
 * @param port the port to listen on, {@code EMBERSTONE_HTTP_PORT}
 * @param database somebody's PostgreSQL, or empty for one of our own
 * @param hotAddress somebody's Redis, {@code EMBERSTONE_HOT_ADDRESS}, or empty for one of our own
 * @param ownTokens whether tokens are to be made here, since no key for others' is configured
 * @param sample whether an empty catalogue is filled, {@code EMBERSTONE_SAMPLE}
 */
record LaunchSettings(
    String host,
    int port,
    Optional<Database> database,
    Optional<String> hotAddress,
    boolean ownTokens,
    boolean sample) {

  private static final List<String> DATABASE =
      List.of(
          "EMBERSTONE_DB_URL",
          "EMBERSTONE_DB_USER",
          "EMBERSTONE_DB_PASSWORD",
          "EMBERSTONE_DB_OWNER_USER",
          "EMBERSTONE_DB_OWNER_PASSWORD");

  /** Where the durable tier is and who may use it. */
  record Database(String url, Account application, Account owner) {}

  /**
   * Reads and checks them.
   *
   * @throws LaunchException naming every variable that is missing or makes no sense
   */
  static LaunchSettings from(Map<String, String> environment) {
    return new LaunchSettings(
        environment.getOrDefault("EMBERSTONE_HTTP_HOST", "127.0.0.1"),
        port(environment.getOrDefault("EMBERSTONE_HTTP_PORT", "9080")),
        database(environment),
        hotAddress(environment),
        environment.keySet().stream().noneMatch(name -> name.startsWith("MP_JWT_VERIFY_")),
        isOn("EMBERSTONE_SAMPLE", environment.getOrDefault("EMBERSTONE_SAMPLE", "true")));
  }

  private static boolean isOn(String name, String value) {
    return switch (value.strip()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new LaunchException(name + " is \"" + value + "\"; it must be true or false");
    };
  }

  private static int port(String value) {
    try {
      int port = Integer.parseInt(value.strip());
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, together with numbers that are no port.
    }
    throw new LaunchException(
        "EMBERSTONE_HTTP_PORT is \"" + value + "\", which is no port (1..65535)");
  }

  private static Optional<Database> database(Map<String, String> environment) {
    List<String> missing = DATABASE.stream().filter(name -> blank(environment, name)).toList();
    if (missing.size() == DATABASE.size()) {
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      throw new LaunchException(
          "for a PostgreSQL of your own set also "
              + String.join(", ", missing)
              + "; for ours, none of the EMBERSTONE_DB_ variables");
    }
    String url = environment.get("EMBERSTONE_DB_URL");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new LaunchException("EMBERSTONE_DB_URL must begin with jdbc:postgresql:");
    }
    return Optional.of(
        new Database(
            url,
            new Account(
                environment.get("EMBERSTONE_DB_USER"), environment.get("EMBERSTONE_DB_PASSWORD")),
            new Account(
                environment.get("EMBERSTONE_DB_OWNER_USER"),
                environment.get("EMBERSTONE_DB_OWNER_PASSWORD"))));
  }

  private static Optional<String> hotAddress(Map<String, String> environment) {
    if (blank(environment, "EMBERSTONE_HOT_ADDRESS")) {
      return Optional.empty();
    }
    String address = environment.get("EMBERSTONE_HOT_ADDRESS");
    if (!address.startsWith("redis://") && !address.startsWith("rediss://")) {
      throw new LaunchException("EMBERSTONE_HOT_ADDRESS must begin with redis:// or rediss://");
    }
    return Optional.of(address);
  }

  private static boolean blank(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").isBlank();
  }
}
