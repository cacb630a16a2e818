package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheHeadersTest {

  @Test
  void hit_tellsItsTtl() {
    assertThat(status(Source.HOT, Status.HIT, Duration.ofMillis(3_412_900)))
        .isEqualTo("emberstone; hit; detail=HOT; ttl=3412");
  }

  @Test
  void staleHit_hasANegativeTtl() {
    assertThat(status(Source.HOT, Status.HIT, Duration.ofMillis(-500)))
        .isEqualTo("emberstone; hit; detail=HOT; ttl=-1");
  }

  @Test
  void missThatWasStored_saysSo() {
    assertThat(status(Source.DURABLE, Status.STORED, Duration.ofHours(1)))
        .isEqualTo("emberstone; fwd=miss; stored; detail=DURABLE");
    assertThat(status(Source.GENERATED, Status.STORED, Duration.ofHours(1)))
        .isEqualTo("emberstone; fwd=miss; stored; detail=GENERATED");
  }

  @Test
  void missThatWasRefused_doesNotSayStored() {
    assertThat(status(Source.DURABLE, Status.MISSED, Duration.ZERO))
        .isEqualTo("emberstone; fwd=miss; detail=DURABLE");
  }

  @Test
  void joinerOfAFlight_isCollapsed() {
    assertThat(status(Source.GENERATED, Status.COLLAPSED, Duration.ZERO))
        .isEqualTo("emberstone; fwd=miss; collapsed; detail=GENERATED");
  }

  @Test
  void hotTierAway_isABypass() {
    assertThat(status(Source.DURABLE, Status.BYPASSED, Duration.ZERO))
        .isEqualTo("emberstone; fwd=bypass; detail=DURABLE");
  }

  @Test
  void serverTiming_isInMilliseconds() {
    Timings timings =
        new Timings(Duration.ofNanos(412_345), Duration.ZERO, Duration.ofMillis(1200));

    assertThat(CacheHeaders.serverTiming(timings))
        .isEqualTo("hot;dur=0.412, durable;dur=0.000, generate;dur=1200.000, total;dur=1200.412");
  }

  private static String status(Source source, Status status, Duration ttl) {
    return CacheHeaders.cacheStatus(new Fetched<>("v", source, status, ttl, Timings.NONE));
  }
}
