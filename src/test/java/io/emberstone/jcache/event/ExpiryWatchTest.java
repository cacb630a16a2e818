package io.emberstone.jcache.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;

class ExpiryWatchTest {

  @Test
  void arrayThatIsChangedAfterThePut_isNotTheOldValue() throws Exception {
    CompletableFuture<byte[]> old = new CompletableFuture<>();
    CacheEntryExpiredListener<String, byte[]> listener =
        events -> events.forEach(event -> old.complete(event.getOldValue()));
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = Managers.on(redis.uri())) {
      Cache<String, byte[]> cache =
          manager.createCache(
              "cache",
              Managers.bytes()
                  .setExpiryPolicyFactory(
                      CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 200)))
                  .addCacheEntryListenerConfiguration(
                      Heard.configurationOf(listener, true, false)));
      byte[] value = {1};

      cache.put("k", value);
      value[0] = 2;

      assertThat(old.get(60, TimeUnit.SECONDS)).containsExactly(1);
    }
  }
}
