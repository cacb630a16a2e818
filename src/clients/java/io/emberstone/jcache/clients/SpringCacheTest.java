package io.emberstone.jcache.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Spring's cache abstraction, in two applications. */
@Tag("clients")
class SpringCacheTest {

  private final TestRedis redis = TestRedis.start();
  private final AnnotationConfigApplicationContext a = application();
  private final AnnotationConfigApplicationContext b = application();

  @EnableCaching
  static class Prices {

    final AtomicInteger asked = new AtomicInteger();

    @Cacheable(cacheNames = "prices", sync = true)
    public @Nullable BigDecimal of(String product, int pieces) {
      asked.incrementAndGet();
      return product.equals("unknown") ? null : BigDecimal.valueOf(pieces);
    }

    @CacheEvict("prices")
    public void changed(String product, int pieces) {}

    public int asked() {
      return asked.get();
    }
  }

  @Test
  void resultOfOneApplication_isCachedInTheOtherUntilItIsEvicted() {
    assertThat(prices(a).of("bolt", 12)).isEqualTo("12");
    assertThat(prices(b).of("bolt", 12)).isEqualTo("12");
    assertThat(prices(b).asked()).isZero();

    prices(b).changed("bolt", 12);
    assertThat(prices(a).of("bolt", 12)).isEqualTo("12");
    assertThat(prices(a).asked()).isEqualTo(2);
  }

  @Test
  void null_isCachedToo() {
    assertThat(prices(a).of("unknown", 1)).isNull();
    assertThat(prices(b).of("unknown", 1)).isNull();
    assertThat(prices(b).asked()).isZero();
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
    redis.close();
  }

  private static Prices prices(AnnotationConfigApplicationContext application) {
    return application.getBean(Prices.class);
  }

  private AnnotationConfigApplicationContext application() {
    CacheManager manager = Managers.serializing(redis.uri(), "org.springframework.cache.**");
    manager.createCache("prices", new MutableConfiguration<>());
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(CacheManager.class, () -> manager);
    context.registerBean(JCacheCacheManager.class, () -> new JCacheCacheManager(manager));
    context.register(Prices.class);
    context.refresh();
    return context;
  }
}
