package io.emberstone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "localhost",
        "LocalHost",
        "::1",
        "[::1]",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1"
      })
  void loopback_startsWithoutAWord(String host) {
    ListenAddress address = new ListenAddress(host, 9080, ListenAddress.OFF, false);

    assertThat(address.isLoopback()).isTrue();
    assertThat(address.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "0.0.0.0",
        "::",
        "[::]",
        "192.168.1.7",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "emberstone.example",
        "localhost.example",
        "127.0.0.1.example",
        "127.0.0.256",
        "127.1",
        "1:2",
        "[::1",
        "",
        " 127.0.0.1"
      })
  void anyOther_isWarnedOf(String host) {
    assertThat(new ListenAddress(host, 9080, 9443, false).warnings())
        .hasSize(2)
        .allMatch(what -> what.contains(host))
        .anyMatch(what -> what.contains("9080 is without TLS"))
        .anyMatch(what -> what.contains("/metrics is open"));
    assertThat(new ListenAddress(host, ListenAddress.OFF, 9443, true).warnings()).isEmpty();
  }

  @Test
  void noPortAtAll_orTwiceTheSame_isRefused() {
    assertThat(new ListenAddress("*", 9443, 9443, true).refusal()).isPresent();
    assertThat(new ListenAddress("*", ListenAddress.OFF, ListenAddress.OFF, true).refusal())
        .hasValueSatisfying(
            why -> assertThat(why).contains("emberstone.http.port", "emberstone.tls.port"));
    assertThat(new ListenAddress("*", ListenAddress.OFF, 9443, true).refusal()).isEmpty();
  }
}
