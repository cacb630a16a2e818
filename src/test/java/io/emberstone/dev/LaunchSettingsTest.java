package io.emberstone.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchSettingsTest {

  @Test
  void withoutAWord_itIsThisMachineAlone() {
    assertThat(LaunchSettings.from(Map.of()).host()).isEqualTo("127.0.0.1");
  }

  @Test
  void hostThatOthersReach_isTaken() {
    assertThat(LaunchSettings.from(Map.of("EMBERSTONE_HTTP_HOST", "0.0.0.0")).host())
        .isEqualTo("0.0.0.0");
  }

  @Test
  void tokens_areMadeHere_unlessAKeyIsGiven() {
    assertThat(LaunchSettings.from(Map.of()).ownTokens()).isTrue();
    assertThat(LaunchSettings.from(Map.of("MP_JWT_VERIFY_PUBLICKEY", "k")).ownTokens()).isFalse();
  }
}
