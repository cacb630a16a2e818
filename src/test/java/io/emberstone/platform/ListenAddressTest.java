package io.emberstone.platform;

import static org.assertj.core.api.Assertions.assertThat;

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
    ListenAddress address = new ListenAddress(host);

    assertThat(address.isLoopback()).isTrue();
    assertThat(address.warning()).isEmpty();
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
    assertThat(new ListenAddress(host).warning())
        .hasValueSatisfying(what -> assertThat(what).contains(host, "clear text"));
  }
}
