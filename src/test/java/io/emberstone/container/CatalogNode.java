package io.emberstone.container;

import io.emberstone.dev.fixture.TestTokens;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.UUID;

/** The catalogue of one organization at one of two nodes, which may be killed. Thread-safe. */
final class CatalogNode {

  private final Service service;
  private final String path;
  private final int number;
  private volatile int lives;
  private volatile boolean away;

  /**
   * A node that runs.
   *
   * @param number 1 or 2
   */
  CatalogNode(Service service, int number, UUID organization) {
    this.service = service.as(TestTokens.member("history", organization.toString()));
    this.number = number;
    this.path = "api/orgs/" + organization + "/";
  }

  /** Returns the number of the process that runs there; each life has another one. */
  int process() {
    return number + 2 * lives;
  }

  /** Kills it and starts it again. */
  void restart(Runnable kill, Runnable start) {
    away = true;
    kill.run();
    lives++;
    start.run();
    away = false;
  }

  /** Returns whether it has been away since that process answered. */
  boolean hasDied(int process) {
    return away || process != process();
  }

  boolean isAway() {
    return away;
  }

  /**
   * Sends a request without a body.
   *
   * @param headers more fields, by name and value
   * @throws UncheckedIOException if there is no answer
   */
  HttpResponse<String> get(String row, String... headers) {
    return service.text(path + row, headers);
  }

  /**
   * Sends a request.
   *
   * @throws UncheckedIOException if there is no answer; then nobody knows whether it was served
   */
  HttpResponse<String> send(String method, String row, JsonObject body, String... headers) {
    return service.send(method, path + row, body.toString(), headers);
  }

  /** Returns the metrics of the application. */
  String metrics() {
    return service.ofServer("metrics?scope=application").body();
  }
}
