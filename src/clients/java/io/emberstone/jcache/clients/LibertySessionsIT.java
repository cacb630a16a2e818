package io.emberstone.jcache.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.TestRedis;
import java.net.CookieManager;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Open Liberty's {@code sessionCache-1.0}: HTTP sessions of two servers. */
@Tag("clients")
class LibertySessionsIT {

  @Test
  void session_goesFromServerToServerAndOutlivesOne() throws Exception {
    try (TestRedis redis = TestRedis.start();
        Jedis jedis = redis.jedis();
        SessionServer a = new SessionServer("a", redis.uri());
        SessionServer b = new SessionServer("b", redis.uri())) {
      a.awaitReady();
      b.awaitReady();
      HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

      assertThat(a.get(client)).isEqualTo("1");
      assertThat(b.get(client)).isEqualTo("2");
      assertThat(a.get(client)).isEqualTo("3");
      a.close();
      assertThat(b.get(client)).isEqualTo("4");

      assertThat(jedis.keys("com.ibm.ws.session.attr.*.count")).isNotEmpty();
    }
  }
}
