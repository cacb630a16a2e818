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
    ListenAddress address = new ListenAddress(host, "");

    assertThat(address.isLoopback()).isTrue();
    assertThat(address.refusal()).isEmpty();
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
  void anyOther_isRefusedUnlessSecurityIsNone(String host) {
    for (String security : new String[] {"", "tokens", "None"}) {
      ListenAddress address = new ListenAddress(host, security);
      assertThat(address.refusal()).hasValueSatisfying(why -> assertThat(why).contains(host));
      assertThat(address.warning()).isEmpty();
    }
    ListenAddress open = new ListenAddress(host, "none");
    assertThat(open.refusal()).isEmpty();
    assertThat(open.warning()).hasValueSatisfying(what -> assertThat(what).contains(host));
  }

  @Test
  void refusal_saysBothWaysOut() {
    assertThat(new ListenAddress("0.0.0.0", "").refusal().orElseThrow())
        .contains("127.0.0.1", "emberstone.security=none");
  }
}
