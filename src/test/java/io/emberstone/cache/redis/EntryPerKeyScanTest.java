package io.emberstone.cache.redis;

import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;

/** A Redis key an entry. */
class EntryPerKeyScanTest extends ScanContract {

  private final EntryPerKeyCaches caches = new EntryPerKeyCaches(client);

  @Override
  Cache<String, byte[]> open(String name, CompleteConfiguration<String, byte[]> configuration) {
    return caches.open(name, configuration);
  }

  @Override
  RedisHotServers servers() {
    return RedisHotServers.ofEntryPerKey(client);
  }

  @Override
  void closeProvider() {
    caches.close();
  }
}
