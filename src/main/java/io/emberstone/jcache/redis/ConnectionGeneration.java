package io.emberstone.jcache.redis;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.redisson.config.Config;
import org.redisson.config.Credentials;
import org.redisson.config.CredentialsResolver;

/**
 * Counts new connections to Redis. Redisson asks for credentials on every new channel before it
 * sends anything on it; standing in that place, the count rises before the first command of any new
 * connection. So who reads the same number before and after a command knows that no connection was
 * made in between, and who sees it risen asks the server (its run id, its role) before trusting it.
 * Connections to replicas, sentinels and for subscriptions count too: it may rise for nothing,
 * never too late. Thread-safe.
 */
public final class ConnectionGeneration implements CredentialsResolver {

  private final AtomicLong connections = new AtomicLong();
  private final CredentialsResolver credentials;

  private ConnectionGeneration(CredentialsResolver credentials) {
    this.credentials = credentials;
  }

  /**
   * The count of the clients made from a configuration, put into it if it is not there yet. The
   * configuration's own resolver goes on deciding on credentials.
   */
  public static ConnectionGeneration of(Config config) {
    if (config.getCredentialsResolver() instanceof ConnectionGeneration present) {
      return present;
    }
    ConnectionGeneration generation = new ConnectionGeneration(config.getCredentialsResolver());
    config.setCredentialsResolver(generation);
    return generation;
  }

  /** The number of connections made so far. */
  public long current() {
    return connections.get();
  }

  /** Counts a change that was seen in another way. */
  void rise() {
    connections.incrementAndGet();
  }

  @Override
  public CompletionStage<Credentials> resolve(InetSocketAddress address) {
    rise();
    return credentials.resolve(address);
  }

  @Override
  public CompletionStage<Void> nextRenewal() {
    return credentials.nextRenewal();
  }
}
