package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final EventLog.Line timeout =
      new EventLog.Line(
          NOW, "WARNING", "redis_timeout", "items", "k\n1", 151L, "no \"x\"", "trace-1");
  private final EventLog.Line restored =
      new EventLog.Line(NOW, "INFO", "redis_cache_restored", null, null, null, null, null);

  @Test
  void pairs_areThoseThereAre() {
    assertThat(timeout.pairs())
        .isEqualTo(
            "event=redis_timeout region=items key=k?1 durationMs=151 detail=\"no ?x?\""
                + " request=trace-1");
    assertThat(restored.pairs()).isEqualTo("event=redis_cache_restored");
  }

  @Test
  void json_isOneLineWithTheSameNames() {
    assertThat(timeout.json())
        .isEqualTo(
            "{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"level\":\"WARNING\","
                + "\"event\":\"redis_timeout\",\"region\":\"items\",\"key\":\"k\\n1\","
                + "\"durationMs\":151,\"detail\":\"no \\\"x\\\"\",\"request\":\"trace-1\"}");
    assertThat(restored.json()).endsWith("\"event\":\"redis_cache_restored\"}");
  }
}
