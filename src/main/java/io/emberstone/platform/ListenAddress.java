package io.emberstone.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the server listens. Asks no name server.
 *
 * @param host {@code emberstone.http.host}
 * @param port {@code emberstone.http.port}; {@value #OFF} for none without TLS
 * @param tlsPort {@code emberstone.tls.port}; {@value #OFF} for none with TLS
 * @param metricsClosed {@code emberstone.metrics.closed}
 */
public record ListenAddress(String host, int port, int tlsPort, boolean metricsClosed) {

  /** The number of a port that is none. */
  public static final int OFF = -1;

  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /** Returns why the service must not start, or empty. */
  public Optional<String> refusal() {
    return port == tlsPort
        ? Optional.of(
            "emberstone.http.port and emberstone.tls.port are both %d; they must differ"
                .formatted(port))
        : Optional.empty();
  }

  /** Returns warnings of what callers elsewhere could see or do. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!isLoopback() && port != OFF) {
      warnings.add(
          "emberstone.http.host is \""
              + host
              + "\", and port "
              + port
              + " is without TLS: bearer tokens sent to it travel in clear text");
    }
    if (!isLoopback() && !metricsClosed) {
      warnings.add(
          "emberstone.metrics.closed is false: /metrics is open to all who reach \"" + host + '"');
    }
    return warnings;
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
