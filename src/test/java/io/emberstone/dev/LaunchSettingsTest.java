package io.emberstone.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchSettingsTest {

  @Test
  void withoutAWord_itIsThisMachineAlone() {
    assertThat(LaunchSettings.from(Map.of()).host()).isEqualTo("127.0.0.1");
  }

  @Test
  void hostThatOthersReach_isRefusedInOneLine() {
    assertThatThrownBy(() -> LaunchSettings.from(Map.of("EMBERSTONE_HTTP_HOST", "0.0.0.0")))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("EMBERSTONE_SECURITY=none")
        .hasMessageNotContaining("\n");
  }

  @Test
  void hostThatOthersReach_isTakenWhereSecurityIsNone() {
    Map<String, String> environment =
        Map.of("EMBERSTONE_HTTP_HOST", "0.0.0.0", "EMBERSTONE_SECURITY", "none");

    assertThat(LaunchSettings.from(environment).host()).isEqualTo("0.0.0.0");
  }
}
