package io.emberstone.jcache.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.RedisCachingProvider;
import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The beans of two managers with one URI, as two applications of a server have them. */
class BeansTest {

  private static final String PRESCRIBED =
      "javax.cache:type=CacheStatistics,CacheManager=beans-test,Cache=c";

  @Test
  void managersOfOneUri_haveBeansOfTheirOwn() throws Exception {
    try (TestRedis redis = TestRedis.start()) {
      CacheManager first = manager(redis);
      CacheManager second = manager(redis);
      assertThat(names()).containsExactlyInAnyOrder(PRESCRIBED, PRESCRIBED + ",Instance=2");

      second.enableStatistics("c", false);
      assertThat(names()).containsExactly(PRESCRIBED);
      second.enableStatistics("c", true);
      first.close();
      assertThat(names()).containsExactly(PRESCRIBED + ",Instance=2");
      second.close();
      assertThat(names()).isEmpty();
    }
  }

  private CacheManager manager(TestRedis redis) {
    Properties properties = new Properties();
    properties.put(Settings.URI_PROPERTY, redis.uri());
    ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    CacheManager manager =
        Caching.getCachingProvider(RedisCachingProvider.class.getName())
            .getCacheManager(URI.create("beans-test"), loader, properties);
    manager.createCache("c", Managers.bytes().setStatisticsEnabled(true));
    return manager;
  }

  private static Set<String> names() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(
            new ObjectName("javax.cache:type=CacheStatistics,CacheManager=beans-test,*"), null)
        .stream()
        .map(ObjectName::toString)
        .collect(Collectors.toSet());
  }
}
