package io.emberstone.cache.hot;

import io.emberstone.cache.TimeSource;

/** On the caches in memory that other tests stand on. */
class MemoryCachesHotTierTest extends HotTierContract {

  private final MemoryCaches caches = new MemoryCaches(TimeSource.SYSTEM);

  @Override
  HotCaches.Provider provider() {
    return caches::open;
  }
}
