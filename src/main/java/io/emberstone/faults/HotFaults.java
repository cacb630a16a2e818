package io.emberstone.faults;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The faults of the hot tier, where they are switched on: a link between the client and its Redis.
 * Thread-safe.
 */
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

  /** No faults, and no word of them: the client goes straight to that address. */
  public static HotFaults off(String address) {
    return new HotFaults(false, address, null);
  }

  /**
   * Switched on, though the client has servers that no link can stand before: those of a
   * configuration file.
   */
  public static HotFaults unavailable(String address) {
    return new HotFaults(true, address, null);
  }

  /**
   * A link before that address; unavailable if it is not {@code redis://}, since TLS would not take
   * the link for the server.
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

  /** Whether anybody is to hear of them. */
  public boolean isSwitchedOn() {
    return switchedOn;
  }

  /** Where the client is to connect. */
  public String address() {
    return address;
  }

  /** The link; null where there can be none. */
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
