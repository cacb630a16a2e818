package io.emberstone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.Waiting;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A real client and a real Redis at the ends of the proxy. */
@Tag("alone")
class TcpProxyTest {

  private static final int SHORT_MS = 300;
  private static final int LONG_MS = 20_000;

  private final TcpProxy proxy = new TcpProxy("127.0.0.1", TestServers.redis().port());

  @AfterEach
  void close() {
    proxy.close();
    assertThat(Waiting.until(Duration.ofSeconds(5), () -> threads() == 0))
        .as("no thread is left")
        .isTrue();
  }

  @Test
  void soundProxy_changesNoByte() {
    byte[] value = new byte[3_000_000];
    new Random(7).nextBytes(value);
    byte[] key = ("proxy-" + UUID.randomUUID()).getBytes();

    try (Jedis client = client(LONG_MS)) {
      client.set(key, value);
      assertThat(client.get(key)).isEqualTo(value);
      client.del(key);
    }
  }

  @Test
  void slowProxy_delaysBothDirectionsUntilItIsHealed() {
    try (Jedis client = client(LONG_MS)) {
      proxy.set(Fault.slow(Duration.ofMillis(200)));

      assertThat(millisOf(client)).isGreaterThanOrEqualTo(400);

      proxy.set(Fault.NONE);
      assertThat(millisOf(client)).isLessThan(200);
    }
  }

  @Test
  void slowProxyHealed_letsGoWhatItHeldBack() throws Exception {
    try (Jedis client = client(LONG_MS)) {
      proxy.set(Fault.slow(Duration.ofMinutes(1)));
      CompletableFuture<String> answer = CompletableFuture.supplyAsync(client::ping);

      proxy.set(Fault.NONE);

      assertThat(answer.get(LONG_MS, TimeUnit.MILLISECONDS)).isEqualTo("PONG");
    }
  }

  @Test
  void hungProxy_acceptsAndAnswersWhenItIsHealed() throws Exception {
    try (Jedis old = client(LONG_MS);
        Jedis young = new Jedis("127.0.0.1", proxy.port(), LONG_MS)) {
      proxy.set(Fault.HUNG);
      CompletableFuture<String> ofOld = CompletableFuture.supplyAsync(old::ping);
      CompletableFuture<String> ofYoung = CompletableFuture.supplyAsync(young::ping);
      assertThatThrownBy(() -> ofOld.get(SHORT_MS, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(ofYoung).isNotDone();

      proxy.set(Fault.NONE);

      assertThat(ofOld.get(LONG_MS, TimeUnit.MILLISECONDS)).isEqualTo("PONG");
      assertThat(ofYoung.get(LONG_MS, TimeUnit.MILLISECONDS)).isEqualTo("PONG");
    }
  }

  @Test
  void refusingProxy_resetsTheOldRefusesTheNewAndListensAgainOnItsPort() throws IOException {
    int port = proxy.port();
    Jedis old = client(LONG_MS);
    proxy.set(Fault.REFUSING);

    assertThatThrownBy(old::ping).isInstanceOf(JedisConnectionException.class);
    assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
    try (Socket another = new Socket()) {
      assertThatThrownBy(() -> another.bind(new InetSocketAddress("127.0.0.1", port)))
          .isInstanceOf(BindException.class);
    }

    proxy.set(Fault.NONE);

    assertThat(proxy.port()).isEqualTo(port);
    try (Jedis young = client(LONG_MS)) {
      assertThat(young.ping()).isEqualTo("PONG");
    }
  }

  @Test
  void cutOffProxy_letsNothingThroughAndItsConnectionsStayDead() {
    try (Jedis old = client(SHORT_MS);
        Jedis inBetween = new Jedis("127.0.0.1", proxy.port(), SHORT_MS)) {
      proxy.set(Fault.CUT_OFF);
      assertThatThrownBy(inBetween::ping).hasRootCauseInstanceOf(SocketTimeoutException.class);

      proxy.set(Fault.NONE);

      assertThatThrownBy(old::ping).hasRootCauseInstanceOf(SocketTimeoutException.class);
      try (Jedis young = client(LONG_MS)) {
        assertThat(young.ping()).isEqualTo("PONG");
      }
    }
  }

  @Test
  void faultsInTurn_eachTakeOverFromTheOneBefore() throws Exception {
    Jedis old = client(LONG_MS);
    proxy.set(Fault.HUNG);
    CompletableFuture<Boolean> failed =
        CompletableFuture.supplyAsync(old::ping).handle((answer, failure) -> failure != null);

    proxy.set(Fault.REFUSING);

    assertThat(failed.get(LONG_MS, TimeUnit.MILLISECONDS)).isTrue();
    for (int i = 0; i < 50; i++) {
      proxy.set(Fault.NONE);
      proxy.set(Fault.REFUSING);
    }
    proxy.set(Fault.CUT_OFF);
    proxy.set(Fault.slow(Duration.ofMillis(1)));
    try (Jedis young = client(LONG_MS)) {
      assertThat(young.ping()).isEqualTo("PONG");
    }
    assertThat(proxy.fault()).isEqualTo(Fault.slow(Duration.ofMillis(1)));
  }

  @Test
  void closedProxy_refusesWhateverItsFaultWas() {
    Jedis old = client(LONG_MS);
    proxy.set(Fault.HUNG);
    proxy.close();

    assertThatThrownBy(old::ping).isInstanceOf(JedisConnectionException.class);
    assertThatThrownBy(() -> new Socket("127.0.0.1", proxy.port()))
        .isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> proxy.set(Fault.NONE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void serverAway_resetsWhoConnects() {
    try (TcpProxy nowhere = new TcpProxy("127.0.0.1", Ports.free())) {
      assertThatThrownBy(() -> new Jedis("127.0.0.1", nowhere.port(), LONG_MS).ping())
          .isInstanceOf(JedisConnectionException.class);
    }
  }

  private Jedis client(int timeoutMs) {
    Jedis client = new Jedis("127.0.0.1", proxy.port(), timeoutMs);
    client.connect();
    return client;
  }

  private static long millisOf(Jedis client) {
    long start = System.nanoTime();
    client.ping();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tcp-proxy"))
        .count();
  }
}
