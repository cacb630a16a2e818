package io.emberstone.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads public keys from a file, or over HTTP in six seconds at most. */
final class KeyLocation {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LARGEST = 1 << 20;
  private static final int OK = 200;

  private KeyLocation() {}

  /** Returns what is wrong with a location; one over HTTP may be away when the service starts. */
  static Optional<String> defect(String location) {
    try {
      if (isRemote(location)) {
        return URI.create(location).getHost() == null
            ? Optional.of("is \"" + location + "\", a URL without a host")
            : Optional.empty();
      }
      return VerificationKeys.defect(text(location))
          .map(why -> "is \"" + location + "\", which " + why);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("is \"" + location + "\"; it must be a file that can be read, or a URL");
    }
  }

  /** Returns whether a location is a URL of HTTP. */
  static boolean isRemote(String location) {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  /**
   * Returns the text at a location.
   *
   * @throws IOException if it cannot be read, or is too large for keys
   */
  static String text(String location) throws IOException {
    if (isRemote(location)) {
      return fetch(URI.create(location));
    }
    Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    try (InputStream in = Files.newInputStream(file)) {
      return text(in);
    }
  }

  private static String fetch(URI uri) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/jwk-set+json, text/plain, */*;q=0.1")
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        endAfterPatience(in); // the time-out of the request is over with its header
        if (response.statusCode() != OK) {
          throw new IOException("status " + response.statusCode());
        }
        return text(in);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void endAfterPatience(InputStream in) {
    CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              try {
                in.close();
              } catch (IOException e) {
                // It has ended, one way or the other.
              }
            });
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("more than " + LARGEST + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
