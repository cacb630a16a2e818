package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.dev.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a key store. */
class TlsIT {

  private static final String PASSWORD = "only-for-this-test";

  @TempDir Path directory;

  @Test
  void keyStore_isServedFrom_besideThePortWithoutTls() throws Exception {
    Path keys = keyStore();
    int port = Ports.free();
    try (Node node =
        new Node(
            "tls",
            Deployments.emberstone(),
            Map.of(
                "emberstone.tls.port",
                String.valueOf(port),
                "emberstone.tls.keystore",
                keys.toString(),
                "emberstone.tls.password",
                PASSWORD,
                "emberstone.metrics.closed",
                "true"))) {
      node.launch();
      node.awaitReady();
      HttpClient client = client(keys, "TLSv1.3", "TLSv1.2");

      HttpResponse<String> answer = get(client, port, "api/scenario-matrices");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .hasValue("max-age=31536000");
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(get(client, port, "health/ready").statusCode()).isEqualTo(200);
      // Closed to everyone: the server asks for a user, and knows none.
      assertThat(get(client, port, "metrics").statusCode()).isIn(401, 403);
      assertThat(node.service().ofServer("metrics").statusCode()).isIn(302, 403);
      assertThatThrownBy(() -> get(client(keys, "TLSv1.1"), port, "health"))
          .isInstanceOf(IOException.class);
    }
  }

  private Path keyStore() throws IOException, InterruptedException {
    Path keys = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return keys;
  }

  private static HttpClient client(Path keys, String... protocols) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry(
        "server",
        KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()).getCertificate("server"));
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(protocols);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .sslParameters(parameters)
        .build();
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + '/' + path))
            .header("Authorization", "Bearer " + TestTokens.operator())
            .build(),
        BodyHandlers.ofString());
  }
}
