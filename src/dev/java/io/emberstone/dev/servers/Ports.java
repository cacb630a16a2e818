package io.emberstone.dev.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports on 127.0.0.1 that nobody listens on.
 *
 * <p>Never from the range the system takes outgoing ports from: while a server is stopped, a client
 * that keeps trying could be given its port, and would then talk to itself.
 */
public final class Ports {

  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  private Ports() {}

  /** A free port, a different one at each call as a rule. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree("127.0.0.1", port)) {
        return port;
      }
    }
    throw new ServerException("no free port between " + LOWEST + " and " + HIGHEST);
  }

  /** The given port when it is free, else another. */
  public static int freeOr(int wanted) {
    return isFree("127.0.0.1", wanted) ? wanted : free();
  }

  /** Whether a server could listen there now. */
  public static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
