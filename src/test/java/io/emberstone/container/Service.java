package io.emberstone.container;

import io.emberstone.dev.fixture.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The deployed service, as its callers see it. Thread-safe. */
final class Service {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI application;
  private final URI server;
  private final Optional<String> token;

  /** The application at that address, as an operator sees it. */
  Service(URI application) {
    this(application, Optional.of(TestTokens.operator()));
  }

  private Service(URI application, Optional<String> token) {
    this.application = application;
    this.server = application.resolve("/");
    this.token = token;
  }

  /** The same as the bearer of another token sees it. */
  Service as(String bearer) {
    return new Service(application, Optional.of(bearer));
  }

  /** The same as somebody without a token sees it. */
  Service asNobody() {
    return new Service(application, Optional.empty());
  }

  /** Returns the address of the server. */
  URI root() {
    return server;
  }

  /** An answer to a matrix request. */
  record Answer(int status, String cacheStatus, JsonObject body, HttpResponse<String> response) {

    String source() {
      return body.getJsonObject("metadata").getString("source");
    }

    /** Whether it is an answer at all, and from the hot tier. */
    boolean isHot() {
      return status == 200 && source().equals("HOT");
    }

    String key() {
      return body.getJsonObject("matrix").getString("key");
    }

    String checksum() {
      return body.getJsonObject("matrix").getString("checksum");
    }
  }

  Answer post(String configuration) {
    return post("api/scenario-matrices", configuration);
  }

  Answer post(String path, String json) {
    return answer(send(posting(path, json), BodyHandlers.ofString()));
  }

  /** Posts bytes of any type, or of none. */
  HttpResponse<String> post(String path, Optional<String> contentType, byte[] body) {
    return send("POST", path, contentType, body);
  }

  /** Sends bytes of any type, or of none, by any method. */
  HttpResponse<String> send(
      String method, String path, Optional<String> contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        request(path, headers).method(method, BodyPublishers.ofByteArray(body));
    contentType.ifPresent(type -> request.header("Content-Type", type));
    return send(request, BodyHandlers.ofString());
  }

  /** Returns once this configuration is answered from the hot tier. */
  void eventuallyHot(String configuration) {
    Tiers.eventually("hot", () -> post(configuration).source().equals("HOT"));
  }

  /** Posts without waiting, on a connection of its own if need be: any number at once. */
  CompletableFuture<Answer> posted(String configuration) {
    HttpRequest request = posting("api/scenario-matrices", configuration).timeout(LIMIT).build();
    return client.sendAsync(request, BodyHandlers.ofString()).thenApply(Service::answer);
  }

  private HttpRequest.Builder posting(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  Answer get(String path) {
    return answer(text(path));
  }

  HttpResponse<String> text(String path, String... headers) {
    return send(request(path, headers), BodyHandlers.ofString());
  }

  /** Sends a JSON body by any method. */
  HttpResponse<String> send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path, headers)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    return send(request, BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path, String... headers) {
    return send(request(path, headers), BodyHandlers.ofByteArray());
  }

  /** What the server itself answers beside the application, such as its health. */
  HttpResponse<String> ofServer(String path) {
    return send(HttpRequest.newBuilder(server.resolve(path)).GET(), BodyHandlers.ofString());
  }

  /** Returns whether the application is ready and its hot tier is up. */
  boolean isReadyAndHot() {
    HttpResponse<String> health = ofServer("health/ready");
    return health.statusCode() == 200 && health.body().contains("\"state\":\"UP\"");
  }

  /** The sum of the counters of that name that have each of these tags. */
  long measured(String counter, String... tags) {
    return ofServer("metrics?scope=application")
        .body()
        .lines()
        .filter(line -> line.startsWith(counter + "{") && Stream.of(tags).allMatch(line::contains))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path)).GET();
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return client.send(request.timeout(LIMIT).build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Cache-Status").orElse(""),
          reader.readObject(),
          response);
    }
  }
}
