package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a change on one server does to what the other one serves. */
class CatalogTwoServersIT {

  @RegisterExtension
  static final TwoServers SERVERS = new TwoServers(Map.of("emberstone.hot.probe", "PT0.2S"));

  private final Works here = Works.added(SERVERS.a());
  private final Works there = here.at(SERVERS.b());

  // 6
  @Test
  void update_isFreshOnTheNextReadOfBothServers() {
    String product = here.product("B-1", "10");
    String bom = here.bom(product);
    List<String> paths = List.of("products/" + product, "products", "boms/" + bom);
    for (Works works : List.of(here, there)) {
      paths.forEach(works::get);
      paths.forEach(path -> assertThat(Works.isHot(works.get(path))).as(path).isTrue());
    }

    assertThat(here.reprice(product, "B-1", "12").statusCode()).isEqualTo(200);

    for (Works works : List.of(there, here)) {
      assertThat(Works.json(works.get("products/" + product)).getInt("stdPrice")).isEqualTo(12);
      assertThat(works.get("products").body()).contains("\"stdPrice\":12");
      assertThat(Works.json(works.get("boms/" + bom)).getInt("materialCost")).isEqualTo(36);
    }
    paths.forEach(path -> assertThat(Works.isHot(there.get(path))).as(path).isTrue());
  }

  @Test
  void revokedSessionAndChangedRole_areSeenOnTheVeryNextCallOfTheOtherServer() {
    String user = "{\"userId\": \"%s\"}".formatted(here.id());
    HttpResponse<String> opened = here.send("POST", "sessions", user);
    String token = Works.json(opened).getString("token");
    assertThat(permissions(there, token)).contains("boms:write");
    assertThat(permissions(there, token)).contains("boms:write");

    String role = "{\"name\": \"planner\", \"permissions\": [\"nothing\"]}";
    assertThat(here.send("PUT", "roles/" + here.id(), role, "If-Match", "\"1\"").statusCode())
        .isEqualTo(200);
    assertThat(permissions(there, token)).contains("nothing").doesNotContain("boms:write");

    String session = Works.json(opened).getString("id");
    assertThat(here.send("DELETE", "sessions/" + session, "").statusCode()).isEqualTo(204);
    assertThat(there.get("sessions/current", "Emberstone-Session", token).statusCode())
        .isEqualTo(404);
  }

  private static String permissions(Works works, String token) {
    HttpResponse<String> answer = works.get("sessions/current", "Emberstone-Session", token);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
