package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.fuzz.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is logged of a database that refuses everybody, and of requests that are wrong. */
class LogsIT {

  private static final int TRIES = 3;
  private static final int LONGEST_HELLO = 1024;
  private static final int ENCRYPTION_REQUEST = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicInteger migrations = new AtomicInteger();

  @Test
  void eachThing_isToldOnce_andEachRequestByItsId() throws IOException {
    try (ServerSocket refusing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread database = new Thread(() -> refuse(refusing), "refusing-database");
      database.setDaemon(true);
      database.start();
      String url = "jdbc:postgresql://127.0.0.1:" + refusing.getLocalPort() + "/emberstone";
      try (Node node =
          new Node(
              "logs",
              Deployments.emberstone(Map.of()),
              Map.of("emberstone.db.url", url, "emberstone.access.log", "true"))) {
        node.launch();
        node.awaitShown("The schema could not be migrated yet");
        node.awaitShown("CWWKF0011I");

        HttpResponse<String> unavailable =
            node.service().text("api/scenario-matrices", "X-Request-Id", "trace-1");
        HttpResponse<String> absent = node.service().text("nothing", "X-Request-Id", "two\twords");
        node.service().post("api/scenario-matrices", Optional.of("garbage"), new byte[] {1});
        for (String target : List.of("/..;/", "/api/%zz", "/%zz", "/index.jsp", "/?a=%zz")) {
          refused(node, target);
        }
        assertThat(Waiting.until(PATIENCE, () -> migrations.get() >= TRIES)).isTrue();

        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.body()).contains("\"requestId\":\"trace-1\"");
        assertThat(unavailable.headers().firstValue("X-Request-Id")).hasValue("trace-1");
        assertThat(absent.headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{16}");
        String shown = node.awaitShown("CWWKF0011I");
        assertThat(shown)
            .containsOnlyOnce("PostgreSQL does not answer")
            .containsOnlyOnce("The schema could not be migrated yet")
            .doesNotContain("\tat ", "SRVE", "flyway");
        assertThat(shown.lines().filter(line -> line.contains(" E "))).isEmpty();
        assertThat(shown.lines()).hasSizeLessThan(20);
        assertThat(Waiting.until(PATIENCE, () -> accesses(node).size() >= TRIES)).isTrue();
        assertThat(accesses(node))
            .anyMatch(
                line ->
                    line.contains("\"GET /api/scenario-matrices HTTP/1.1\" 503")
                        && line.endsWith(" trace-1"))
            .anyMatch(line -> line.contains("\"GET /nothing HTTP/1.1\" 404"));
      }
    }
  }

  private static void refused(Node node, String target) throws IOException {
    try (RawHttp raw = new RawHttp(node.service().root(), (int) PATIENCE.toMillis())) {
      raw.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(raw.read(false).status()).as(target).isBetween(400, 404);
    }
  }

  private static List<String> accesses(Node node) {
    Path log = node.directory().resolve("logs/http_access.log");
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends each connection after its first words, which say whether it is for a migration. */
  private void refuse(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        byte[] hello = new byte[LONGEST_HELLO];
        int length = caller.getInputStream().read(hello);
        while (length == ENCRYPTION_REQUEST) {
          caller.getOutputStream().write('N');
          length = caller.getInputStream().read(hello);
        }
        String words = new String(hello, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
        if (words.contains(TestServers.postgres().owner().user() + "\0")) {
          migrations.incrementAndGet();
        }
      } catch (IOException closed) {
        // The caller's end, or the test's.
      }
    }
  }
}
