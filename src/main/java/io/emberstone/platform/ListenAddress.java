package io.emberstone.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the server listens. Asks no name server.
 *
 * @param host {@code emberstone.http.host}
 */
public record ListenAddress(String host) {

  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /** Returns a warning if the tokens of callers elsewhere would travel in clear, or empty. */
  public Optional<String> warning() {
    return isLoopback()
        ? Optional.empty()
        : Optional.of(
            "emberstone.http.host is \""
                + host
                + "\", without TLS: bearer tokens travel in clear text, unless a proxy on this"
                + " machine ends TLS");
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
