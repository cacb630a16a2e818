package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Forgetful;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;

/** The threads of a manager. */
class ForgottenManagerTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void managerNotClosed_letsTheProcessEnd() throws Exception {
    try (TestRedis redis = TestRedis.start()) {
      Process process = Forgetful.start(redis.uri());
      try {
        assertThat(process.inputReader().readLine()).contains("redisson-netty");
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void managerClosed_leavesNoThread() {
    try (TestRedis redis = TestRedis.start()) {
      long before = threads();
      try (CacheManager manager = Managers.on(redis.uri())) {
        manager.createCache("c", Managers.bytes()).put("k", new byte[1]);
        assertThat(threads()).isGreaterThan(before);
      }
      assertThat(Wait.until(LONG, () -> threads() <= before)).isTrue();
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("redisson") || t.getName().startsWith("jcache"))
        .count();
  }
}
