package io.emberstone.cache.tier;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the servers of the hot tier hold and how they are, for operators. Thread-safe. */
public interface HotContents extends HotServers {

  /**
   * Some names of a region.
   *
   * @param names perhaps none, though there are more
   * @param next the cursor of the next page; empty after the last one
   */
  record Page(List<String> names, String next) {
    public Page {
      names = List.copyOf(names);
    }
  }

  /**
   * Returns some names of a region, as {@link #walk} does, but of one page alone.
   *
   * @param beginning that of the names
   * @param cursor that of the page before; empty for the first
   * @throws IllegalArgumentException if the cursor is none
   */
  Page page(String prefix, String beginning, String cursor);

  /** Asks all of them how they are. */
  HotUsage usage();

  /**
   * Has the servers tell which entries they evict, if they may.
   *
   * @param evicted is given each logical key, on a thread of the client
   * @return whether they will; if not, nothing was changed
   */
  boolean watchEvictions(Consumer<String> evicted);

  /** Returns the sizes of entries in bytes, by their logical keys; 0 if one is absent. */
  Map<String, Long> sizes(Collection<String> logicalKeys, Collection<String> prefixes);
}
