package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The service as the user of Redis that {@code server-config/redis-users.acl} describes. */
class RedisUserIT {

  private static final String USER = "emberstone";
  private static final String PASSWORD = "change-me";

  private final Jedis redis = new Jedis("127.0.0.1", TestServers.redis().port());

  @AfterEach
  void forgetUser() {
    redis.aclDelUser(USER);
    redis.close();
  }

  @Test
  void user_hasTheCommandsThatTheServiceNeeds() throws IOException {
    redis.aclSetUser(USER, rules());
    redis.aclLogReset();
    String address =
        "redis://%s:%s@127.0.0.1:%d".formatted(USER, PASSWORD, TestServers.redis().port());
    try (Node node =
        new Node(
            "redis-user", Deployments.emberstone(), Map.of("emberstone.hot.address", address))) {
      node.launch();
      node.awaitReady();
      Service service = node.service();
      String known = Configurations.small("redis-user");
      service.eventuallyHot(known);
      String key = service.post(known).key();

      assertThat(service.get("api/cache/entries/scenario-result/" + key).status()).isEqualTo(200);
      assertThat(service.get("api/cache/entries/scenario-result").body().toString()).contains(key);
      assertThat(service.get("api/cache/stats").status()).isEqualTo(200);
      assertThat(service.get("api/system/cache-health").body().getBoolean("redis_connected"))
          .isTrue();
      for (String what :
          List.of(
              "\"scope\":\"key\",\"region\":\"scenario-result\",\"key\":\"" + key + '"',
              "\"scope\":\"fund\",\"fund\":\"redis-user\"",
              "\"scope\":\"prefix\",\"prefix\":\"scenario-result:0\"",
              "\"scope\":\"pattern\",\"pattern\":\"scenario-*:0*\"",
              "\"scope\":\"tag\",\"tag\":\"some\"",
              "\"scope\":\"region\",\"region\":\"scenario-result\"",
              "\"scope\":\"all\"")) {
        assertThat(service.post("api/cache/invalidate", "{" + what + "}").status()).isEqualTo(200);
      }
      service.eventuallyHot(known);

      assertThat(redis.aclLog()).isEmpty();
    }
  }

  /** The rules of the user in the file, its name not among them. */
  private static String[] rules() throws IOException {
    return Files.readAllLines(Path.of("server-config/redis-users.acl")).stream()
        .filter(line -> line.startsWith("user " + USER + ' '))
        .map(line -> line.substring(("user " + USER + ' ').length()).split(" "))
        .findFirst()
        .orElseThrow();
  }
}
