package io.emberstone.cache.redis;

import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;

/** A Redis hash a region. */
class RedissonScanTest extends ScanContract {

  private final RedissonCaches caches = new RedissonCaches(client);

  @Override
  Cache<String, byte[]> open(String name, CompleteConfiguration<String, byte[]> configuration) {
    return caches.open(name, configuration);
  }

  @Override
  RedisHotServers servers() {
    return RedisHotServers.ofRedisson(client);
  }

  @Override
  void closeProvider() {
    caches.close();
  }
}
