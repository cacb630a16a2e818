package io.emberstone.cache.hot;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.net.URI;
import java.util.UUID;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;

/** On a provider without Redis: what holds here holds by JSR-107 alone. */
class CaffeineHotTierTest extends HotTierContract {

  private final CaffeineCachingProvider provider = new CaffeineCachingProvider();

  @Override
  HotCaches.Provider provider() {
    CacheManager manager =
        provider.getCacheManager(
            URI.create("test:" + UUID.randomUUID()), getClass().getClassLoader());
    return manager::createCache;
  }

  @AfterEach
  void close() {
    provider.close();
  }
}
