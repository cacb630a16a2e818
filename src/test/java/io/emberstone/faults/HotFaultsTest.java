package io.emberstone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "redis://redis:6379, redis://127.0.0.1:PORT",
    "redis://redis, redis://127.0.0.1:PORT",
    "redis://a:b%40@redis:1/2, redis://a:b%40@127.0.0.1:PORT/2",
    "redis://[::1]:2, redis://127.0.0.1:PORT"
  })
  void plainAddress_getsALinkThatKeepsAllButTheServer(String address, String linked) {
    try (HotFaults faults = HotFaults.before(address)) {
      assertThat(faults.isSwitchedOn()).isTrue();
      assertThat(faults.address()).isEqualTo(linked.replace("PORT", "" + faults.proxy().port()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rediss://redis:6379", "redis://under_score:6379"})
  void addressNoLinkCanStandBefore_isLeftAlone(String address) {
    try (HotFaults faults = HotFaults.before(address)) {
      assertThat(faults.isSwitchedOn()).isTrue();
      assertThat(faults.proxy()).isNull();
      assertThat(faults.address()).isEqualTo(address);
    }
  }

  @Test
  void off_isNotHeardOf() {
    try (HotFaults faults = HotFaults.off("redis://redis:6379")) {
      assertThat(faults.isSwitchedOn()).isFalse();
      assertThat(faults.address()).isEqualTo("redis://redis:6379");
    }
  }
}
