package io.emberstone.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the server listens. There is no authentication yet, so anyone who reaches the port may do
 * everything: it must be on loopback, unless the operator lets everyone in. Asks no name server.
 *
 * @param host {@code emberstone.http.host}
 * @param security {@code emberstone.security}; empty if unset
 */
public record ListenAddress(String host, String security) {

  /** The value that lets everyone in. */
  public static final String NONE = "none";

  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /** Returns why the service must not start, or empty if it may. */
  public Optional<String> refusal() {
    return isLoopback() || security.equals(NONE)
        ? Optional.empty()
        : Optional.of(
            "emberstone.http.host is \""
                + host
                + "\", which others can reach without authentication: listen on 127.0.0.1,"
                + " or set emberstone.security=none (EMBERSTONE_SECURITY=none) to let everyone in");
  }

  /** Returns a warning for the operator of a service that does start, or empty. */
  public Optional<String> warning() {
    return isLoopback() || !security.equals(NONE)
        ? Optional.empty()
        : Optional.of(
            "emberstone.security=none: anyone who can reach "
                + host
                + " may read, generate and operate everything");
  }

  /** Returns whether the host is in 127.0.0.0/8, ::1 or localhost; false if unreadable. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || IPV4_LOOPBACK.matcher(host).matches()
        || isIpv6Loopback();
  }

  private boolean isIpv6Loopback() {
    String address =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (!IPV6.matcher(address).matches()) {
      return false;
    }
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // never a name: it has a colon
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }
}
