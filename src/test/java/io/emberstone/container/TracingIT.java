package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spans of the tiers, as a collector receives them by OTLP. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TracingIT {

  /** Protocol buffers, of which the texts can be read. */
  private static final List<String> EXPORTED = new CopyOnWriteArrayList<>();

  private static final HttpServer COLLECTOR = collector();

  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.of(
            "otel.sdk.disabled", "false",
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + COLLECTOR.getAddress().getPort(),
            "otel.bsp.schedule.delay", "100"));
  }

  private static HttpServer collector() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/traces",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            EXPORTED.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    COLLECTOR.stop(0);
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
  }

  @Test
  void tracedRequest_hasOneSpanForEachTierItUsed() {
    String fund = "fund-" + UUID.randomUUID();
    String key = service.post(Configurations.small(fund)).key();
    Tiers.eventually("exported", () -> exported().contains("cache generate"));
    EXPORTED.clear();

    service.text("api/scenario-matrices/" + key);

    Tiers.eventually("exported", () -> exported().contains("cache hot"));
    assertThat(exported().split("cache hot", -1)).hasSize(2);
    assertThat(exported())
        .contains("scenario-result", "emberstone.tier", "HIT")
        .doesNotContain("cache durable", "cache generate");
  }

  private static String exported() {
    return String.join("\n", EXPORTED);
  }
}
