package io.emberstone.cache.tier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The servers behind the hot tier, which JCache cannot report. Methods that ask them stay within
 * the client's own limits, and throw the provider's {@link RuntimeException} if one cannot be
 * asked. Thread-safe.
 */
public interface HotServers {

  /**
   * Returns a number that increases before any answer arrives over a new connection or from a
   * different server. Costs no more than a few memory reads.
   */
  long connectionGeneration();

  /**
   * Identifies the servers behind every connection, asking only over connections not asked before.
   *
   * @param again whether to ask over all of them: a server may have changed its role since
   */
  Identity identify(boolean again);

  /**
   * Returns the server that holds a key, compared by identity: if one hangs, its keys fail while
   * those of others are answered. Costs no more than a few memory reads.
   *
   * @param prefix the region's
   */
  Object serverOf(String prefix, String name);

  /**
   * Iterates over the logical keys {@code prefix:name} that match a pattern, in pages, possibly
   * with duplicates. A key present from the first page to the last is found. A page that could not
   * be read may be requested again: the walk resumes where it stopped.
   *
   * @param prefixes those of the regions to search, none of which overlap
   * @param patterns patterns of whole logical keys, any of which may match
   */
  Iterator<Collection<String>> walk(Set<String> prefixes, Collection<Glob> patterns);

  /** Returns which of the prefixes, none of which overlap, a logical key has; null if none. */
  static @Nullable String prefixOf(String logicalKey, Collection<String> prefixes) {
    for (int colon = logicalKey.indexOf(':'); colon >= 0; ) {
      String prefix = logicalKey.substring(0, colon);
      if (prefixes.contains(prefix)) {
        return prefix;
      }
      colon = logicalKey.indexOf(':', colon + 1);
    }
    return null;
  }

  /**
   * The servers that answer.
   *
   * @param masters each answering process and its latest promotion; a different set means a restart
   *     or a failover
   * @param suspects those that may have started with data from a disk, their own or a master's, and
   *     the history (replication id) each took over; empty if it took over none
   * @param sound whether every connection leads to a master, and all of a server's to the same one
   */
  record Identity(Set<String> masters, Map<String, String> suspects, boolean sound) {

    /** Returns a name that is the same on every node connected to the same servers. */
    public String name() {
      return UUID.nameUUIDFromBytes(String.join(",", new TreeSet<>(masters)).getBytes(UTF_8))
          .toString();
    }

    /** Returns whether all their data came through the known servers. */
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
