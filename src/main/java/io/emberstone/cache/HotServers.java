package io.emberstone.cache;

import java.util.Set;
import java.util.function.Consumer;

/**
 * The servers behind the hot tier: what no JCache call tells. Every method but the first asks them,
 * within the client's own limits, and throws a {@link RuntimeException} of the provider's if one
 * cannot be asked. Thread-safe.
 */
public interface HotServers {

  /**
   * A number that has risen before any command goes over a new connection. Reading it costs no more
   * than a read of memory.
   */
  long connectionGeneration();

  /** Who they are now. */
  Identity identify();

  /**
   * Hands over the name, without the region, of every entry whose logical key {@code region:name}
   * matches the pattern, perhaps more than once.
   *
   * @param pattern of {@link Invalidation.Scope#PATTERN}, for the name alone
   */
  void scan(String region, String pattern, Consumer<String> names);

  /**
   * Who answers.
   *
   * @param masters each process that answers for writes, and since which promotion; another set
   *     means a restart or a failover
   * @param fromDisk whether one of them may have begun with data that it read from a disk
   */
  record Identity(Set<String> masters, boolean fromDisk) {}
}
