package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.fixture.Worker;
import io.emberstone.jcache.fixture.Worker.Work;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes, four threads, one Redis. */
class TwoProcessesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TIMES = 300;

  private TestRedis redis;
  private CacheManager manager;
  private Cache<String, String> cache;

  @BeforeEach
  void open() {
    redis = TestRedis.start();
    manager = Managers.on(redis.uri());
    cache = manager.createCache("shared", Managers.text(600_000));
  }

  @AfterEach
  void close() {
    manager.close();
    redis.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"INVOKE", "REPLACE"})
  void additions_areNeverLost(Work work) throws Exception {
    Callable<Integer> other = Worker.inAnotherProcess(redis.uri(), "shared", work, TIMES);

    int done = Worker.work(cache, work, TIMES) + other.call();

    assertThat(done).isEqualTo(4 * TIMES);
    assertThat(cache.get(Worker.COUNTER)).isEqualTo("" + 4 * TIMES);
  }

  @ParameterizedTest
  @EnumSource(names = {"RACE", "REMOVE"})
  void everyRace_hasOneWinner(Work work) throws Exception {
    if (work == Work.REMOVE) {
      Worker.work(cache, Work.RACE, TIMES);
    }
    Callable<Integer> other = Worker.inAnotherProcess(redis.uri(), "shared", work, TIMES);

    assertThat(Worker.work(cache, work, TIMES) + other.call()).isEqualTo(TIMES);
  }

  @Test
  void listener_hearsWhatAnotherProcessDid() throws Exception {
    Heard<String, String> heard = new Heard<>();
    cache.registerCacheEntryListener(heard.configuration(true, true));

    Callable<Integer> other = Worker.inAnotherProcess(redis.uri(), "shared", Work.PUT, TIMES);

    assertThat(Wait.until(PATIENCE, () -> !of(Worker.HELLO, heard.created()).isEmpty())).isTrue();
    cache.put(Worker.GO, "");
    assertThat(other.call()).isEqualTo(2 * TIMES);

    assertThat(
            Wait.until(
                PATIENCE,
                () ->
                    of("put-", heard.created()).size() + of("put-", heard.updated()).size()
                        >= 2 * TIMES))
        .isTrue();
    assertThat(of("put-", heard.created())).hasSize(TIMES);
    assertThat(of("put-", heard.updated())).hasSize(TIMES).allMatch(text -> text.contains("value"));
  }

  private static List<String> of(String key, List<String> heard) {
    return heard.stream().filter(text -> text.startsWith(key)).toList();
  }

  @Test
  void statistics_addUpInEachProcess() throws Exception {
    manager.enableStatistics("shared", true);
    Callable<Integer> other = Worker.inAnotherProcess(redis.uri(), "shared", Work.INVOKE, TIMES);
    Worker.work(cache, Work.INVOKE, TIMES);
    other.call();

    CacheStatisticsMXBean ours = statistics();
    assertThat(ours.getCacheGets()).isEqualTo(2 * TIMES);
    assertThat(ours.getCachePuts()).isEqualTo(2 * TIMES);
    assertThat(ours.getCacheMisses()).isLessThanOrEqualTo(1);
  }

  private CacheStatisticsMXBean statistics() throws Exception {
    return JMX.newMXBeanProxy(
        ManagementFactory.getPlatformMBeanServer(),
        new ObjectName(
            "javax.cache:type=CacheStatistics,CacheManager=" + manager.getURI() + ",Cache=shared"),
        CacheStatisticsMXBean.class);
  }
}
