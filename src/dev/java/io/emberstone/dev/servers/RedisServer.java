package io.emberstone.dev.servers;

/** A Redis of our own. It keeps nothing: after a stop or a kill it comes back empty. */
public interface RedisServer extends ManagedServer {

  /** Where clients find it, such as {@code redis://127.0.0.1:6379}. */
  String address();
}
