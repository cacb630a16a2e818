package io.emberstone.container;

import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.dev.fixture.TestTokens;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;

/** An organization of the catalogue, as one of its members sees the service. Thread-safe. */
final class Works {

  private final UUID id;
  private final Service service;

  private Works(UUID id, Service service) {
    this.id = id;
    this.service = service.as(TestTokens.member("member", id.toString()));
  }

  /** Adds an organization, with a role and a user whose ids are its own. */
  static Works added(Service service) {
    return new Works(CatalogTables.organization(), service);
  }

  /** The same as another node serves it. */
  Works at(Service other) {
    return new Works(id, other);
  }

  UUID id() {
    return id;
  }

  /** The name of the key of something that it has. */
  String key(String thing) {
    return id + ":" + thing;
  }

  HttpResponse<String> get(String path, String... headers) {
    return service.text("api/orgs/" + id + '/' + path, headers);
  }

  HttpResponse<String> send(String method, String path, String json, String... headers) {
    return service.send(method, "api/orgs/" + id + '/' + path, json, headers);
  }

  /** Adds a product and returns its id. */
  String product(String code, String price) {
    return created(send("POST", "products", product(code, "Bolt", price)));
  }

  /** A product as it is written. */
  static String product(String code, String name, String price) {
    return """
    {"code": "%s", "name": "%s", "baseUom": "pcs", "status": "active", "stdPrice": %s}"""
        .formatted(code, name, price);
  }

  /** Gives a product another price, whatever its version is. */
  HttpResponse<String> reprice(String product, String code, String price) {
    return send("PUT", "products/" + product, product(code, "Bolt", price), "If-Match", "*");
  }

  /** Adds a bill of materials of one product, three of which it takes, and returns its id. */
  String bom(String product) {
    return created(send("POST", "boms", bill(product)));
  }

  /** A bill of materials as it is written. */
  static String bill(String product) {
    return """
    {"productId": "%1$s", "bomVersion": "1", "status": "active", "outputQty": 1, "outputUom": "pcs",
     "items": [{"sequence": 10, "productId": "%1$s", "quantity": 3, "uom": "pcs", "scrapPercent": 0}]}"""
        .formatted(product);
  }

  /** Adds a licence plate and returns its id. */
  String plate(String number, String product) {
    return created(
        send(
            "POST",
            "license-plates",
            """
            {"lpNumber": "%s", "productId": "%s", "quantity": 1, "uom": "pcs",
             "status": "available", "qaStatus": "passed"}"""
                .formatted(number, product)));
  }

  private static String created(HttpResponse<String> answer) {
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + ": " + answer.body());
    }
    return json(answer).getString("id");
  }

  static JsonObject json(HttpResponse<String> answer) {
    return DescribedCalls.json(answer.body());
  }

  static String cacheStatus(HttpResponse<String> answer) {
    return answer.headers().firstValue("Cache-Status").orElse("");
  }

  static boolean isHot(HttpResponse<String> answer) {
    return answer.statusCode() == 200 && cacheStatus(answer).contains("; hit; detail=HOT");
  }

  /** How long the service says an answer took, in milliseconds. */
  static double took(HttpResponse<String> answer) {
    String timing = answer.headers().firstValue("Server-Timing").orElseThrow();
    return Double.parseDouble(timing.substring(timing.indexOf("total;dur=") + 10));
  }
}
