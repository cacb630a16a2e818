package io.emberstone.faults;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The faults of the hot tier, if enabled: a link between the client and its Redis. Thread-safe. */
public final class HotFaults implements AutoCloseable {

  private static final int REDIS_PORT = 6379;

  private final boolean switchedOn;
  private final String address;
  private final @Nullable FaultyLink link;

  private HotFaults(boolean switchedOn, String address, @Nullable FaultyLink link) {
    this.switchedOn = switchedOn;
    this.address = address;
    this.link = link;
  }

  /** Returns disabled faults: the client connects directly to that address. */
  public static HotFaults off(String address) {
    return new HotFaults(false, address, null);
  }

  /** Returns enabled faults without a link, as none can precede a configuration file's servers. */
  public static HotFaults unavailable(String address) {
    return new HotFaults(true, address, null);
  }

  /**
   * Returns faults with a link before that address; unavailable if it is not {@code redis://},
   * since TLS would not accept the link as the server.
   */
  public static HotFaults before(String address) {
    URI uri = URI.create(address);
    if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
      return unavailable(address);
    }
    int port = uri.getPort() < 0 ? REDIS_PORT : uri.getPort();
    FaultyLink link = new FaultyLink(uri.getHost(), port);
    String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + '@';
    return new HotFaults(
        true, "redis://" + user + "127.0.0.1:" + link.port() + uri.getRawPath(), link);
  }

  /** Returns whether faults are enabled, so that their resource exists. */
  public boolean isSwitchedOn() {
    return switchedOn;
  }

  /** Returns the address for the client to connect to. */
  public String address() {
    return address;
  }

  /** Returns the link, or null if disabled or unavailable. */
  public @Nullable FaultyLink link() {
    return link;
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
    }
  }
}
