package io.emberstone.faults;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The faults of the hot tier, if enabled: a proxy before its Redis. Thread-safe. */
public final class HotFaults implements AutoCloseable {

  private static final int REDIS_PORT = 6379;

  private final boolean switchedOn;
  private final String address;
  private final @Nullable TcpProxy proxy;

  private HotFaults(boolean switchedOn, String address, @Nullable TcpProxy proxy) {
    this.switchedOn = switchedOn;
    this.address = address;
    this.proxy = proxy;
  }

  /** Returns disabled faults: the client connects directly to that address. */
  public static HotFaults off(String address) {
    return new HotFaults(false, address, null);
  }

  /** Returns enabled faults without a proxy, as none can precede a configuration file's servers. */
  public static HotFaults unavailable(String address) {
    return new HotFaults(true, address, null);
  }

  /**
   * Returns faults with a proxy before that address; unavailable if it is not {@code redis://},
   * since TLS would not accept the proxy as the server.
   */
  public static HotFaults before(String address) {
    URI uri = URI.create(address);
    if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
      return unavailable(address);
    }
    int port = uri.getPort() < 0 ? REDIS_PORT : uri.getPort();
    TcpProxy proxy = new TcpProxy(uri.getHost(), port);
    String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + '@';
    return new HotFaults(
        true, "redis://" + user + "127.0.0.1:" + proxy.port() + uri.getRawPath(), proxy);
  }

  /** Returns whether faults are enabled, so that their resource exists. */
  public boolean isSwitchedOn() {
    return switchedOn;
  }

  /** Returns the address for the client to connect to. */
  public String address() {
    return address;
  }

  /** Returns the proxy, or null if disabled or unavailable. */
  public @Nullable TcpProxy proxy() {
    return proxy;
  }

  @Override
  public void close() {
    if (proxy != null) {
      proxy.close();
    }
  }
}
