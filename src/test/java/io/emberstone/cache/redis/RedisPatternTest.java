package io.emberstone.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.tier.Glob;
import org.junit.jupiter.api.Test;

class RedisPatternTest {

  @Test
  void classesOfRedis_areEscapedAndOneCharacterIsAnyNumberOfBytes() {
    assertThat(RedisPattern.covering(new Glob("[a-z]?\\?*?x\\["))).isEqualTo("\\[a-z]*\\?*x\\[");
  }
}
