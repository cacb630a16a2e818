package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server whose settings are wrong: nothing of the service starts, and the log says why, once. */
class WrongSettingsIT {

  private static final Map<String, String> WRONG =
      Map.of(
          "emberstone.scenario.codec", "gzip",
          "emberstone.generation.at-once", "0",
          "emberstone.hot.timeout", "abc",
          "emberstone.region.scenario-result.ttl", "-PT5S",
          "emberstone.tls.port", "9443",
          "mp.jwt.verify.publickey", "",
          "mp.jwt.verify.issuer", "",
          "emberstone.hot.tiemout", "PT1S");

  @Test
  void wrongSettings_areAllNamedAndNothingStarts() {
    try (Node node = new Node("wrong-settings", Deployments.emberstone(WRONG), Map.of())) {
      node.launch();

      String shown = node.awaitShown("CWWKF0011I");

      assertThat(shown)
          .contains(
              """
              Emberstone does not start:
                emberstone.generation.at-once is "0"; it must be an integer from 1 to 10000
                emberstone.hot.timeout is "abc"; it must be a duration from PT0.001S to P365D
                emberstone.region.scenario-result.ttl is "-PT5S"; it must be a duration such as PT10M, at most P365D
                emberstone.scenario.codec is "gzip"; it must be one of zstd, lz4, none
                emberstone.tls.keystore is "unset.p12", which cannot be opened with emberstone.tls.password as PKCS#12 or JKS
                mp.jwt.verify.issuer is not set; it must be the iss of bearer tokens
                neither mp.jwt.verify.publickey nor mp.jwt.verify.publickey.location is set; one must be, the key that bearer tokens are verified with
              """)
          .containsOnlyOnce("Emberstone does not start")
          .contains(
              "emberstone.hot.tiemout is not a setting and has no effect; did you mean"
                  + " emberstone.hot.timeout?")
          .contains("CWWKZ0012I")
          .doesNotContain("\tat ");
      assertThat(node.service().ofServer("health/ready").statusCode()).isEqualTo(503);
      HttpResponse<String> asked = node.service().ofServer("api/scenario-matrices");
      assertThat(asked.statusCode()).isEqualTo(404);
      assertThat(asked.body()).contains("Not found").doesNotContain("Liberty", "CWW");
    }
  }
}
