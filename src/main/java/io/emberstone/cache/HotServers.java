package io.emberstone.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The servers behind the hot tier: what no JCache call tells. What asks them does so within the
 * client's own limits, and throws a {@link RuntimeException} of the provider's if one cannot be
 * asked. Thread-safe.
 */
public interface HotServers {

  /**
   * A number that has risen before any answer comes over a new connection, or from another server
   * than before. Reading it costs no more than a few reads of memory.
   */
  long connectionGeneration();

  /**
   * Who answers over every connection there is; asks over those that have not been asked before.
   *
   * @param again whether to ask over all of them: a server may have changed its role since
   */
  Identity identify(boolean again);

  /**
   * The server that keeps a key, compared by identity: keys of one that hangs fail while those of
   * others are answered. Costs no more than a few reads of memory.
   */
  Object keeperOf(String region, String name);

  /**
   * Walks over the logical keys {@code region:name} that match a pattern, in pages, each key
   * perhaps more than once. A key that is there from the first page to the last is found. A page
   * that could not be read may be asked for again: the walk goes on where it stood.
   *
   * @param regions only keys of these
   * @param patterns any of these, of whole logical keys
   */
  Iterator<Collection<String>> walk(Set<String> regions, Collection<Glob> patterns);

  /**
   * Who answers.
   *
   * @param masters each process that answers, and since which promotion; another set means a
   *     restart or a failover
   * @param suspects those of them that may have begun with data from a disk, theirs or a master's,
   *     and the history (replication id) they took over; empty if they took over none
   * @param sound whether every connection leads to a master, and all of a server's to the same
   */
  record Identity(Set<String> masters, Map<String, String> suspects, boolean sound) {

    /** The same for every node that is connected to the same servers. */
    public String name() {
      return UUID.nameUUIDFromBytes(String.join(",", new TreeSet<>(masters)).getBytes(UTF_8))
          .toString();
    }

    /** Whether all that is in their data came through those known ones. */
    public boolean descendsFrom(Set<String> known) {
      return suspects.entrySet().stream()
          .filter(suspect -> !known.contains(suspect.getKey()))
          .map(Map.Entry::getValue)
          .allMatch(
              history ->
                  !history.isEmpty() && known.stream().anyMatch(one -> one.endsWith(history)));
    }
  }
}
