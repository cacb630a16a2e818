package io.emberstone.planning.domain;

/** Where the snapshots of users are kept. Thread-safe. */
public interface Snapshots {

  /**
   * Adds a snapshot, and returns it with what the index changed by.
   *
   * @throws io.emberstone.cache.UnavailableException if it cannot be done in time
   */
  AriSnapshot add(String userId, AriRequest taken);
}
