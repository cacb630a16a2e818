package io.emberstone.cache.hot;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotServers;

/** On caches in memory, where one can see between two calls. */
class MemoryEntryRemovalsTest extends EntryRemovalsContract {

  private final MemoryCaches memory = new MemoryCaches(TimeSource.SYSTEM);

  @Override
  HotCaches.Provider provider() {
    return memory::open;
  }

  @Override
  HotServers servers() {
    return new MemoryServers(memory);
  }
}
