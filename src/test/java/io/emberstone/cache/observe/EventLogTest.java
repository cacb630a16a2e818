package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import org.junit.jupiter.api.Test;

class EventLogTest {

  @Test
  void line_hasPairsAndTheRequestIfThereIsOne() {
    assertThat(EventLog.line(CacheEvent.REDIS_TIMEOUT, "items", "k\n1", "1 ms, \"x\"", "trace-1"))
        .isEqualTo("event=redis_timeout region=items key=k?1 detail=\"1 ms, ?x?\" request=trace-1");
    assertThat(EventLog.line(CacheEvent.REDIS_CACHE_RESTORED, "", "", "", null))
        .isEqualTo("event=redis_cache_restored");
  }
}
