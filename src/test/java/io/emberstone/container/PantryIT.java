package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.store.OutboxTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example of the guide "Add a cached kind of data of your own", as its callers see it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PantryIT {

  private final String kitchen = "kitchen-" + UUID.randomUUID();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstoneWithPantry() throws IOException {
    return PantryArchive.of(Map.of());
  }

  @BeforeEach
  void ready() throws IOException {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
    PantryArchive.createTable();
  }

  @AfterAll
  static void dropTables() {
    PantryArchive.dropTable();
  }

  @Test
  void secondRequest_isAHitAndSaysTheSame() {
    String flour = add("flour", "1.20");

    HttpResponse<String> first = get("/" + flour);
    HttpResponse<String> second = get("/" + flour);

    assertThat(cacheStatus(first)).isEqualTo("emberstone; fwd=miss; stored; detail=DURABLE");
    assertThat(cacheStatus(second)).startsWith("emberstone; hit; detail=HOT; ttl=");
    assertThat(second.body())
        .isEqualTo(first.body())
        .isEqualTo("{\"id\":\"%s\",\"name\":\"flour\",\"price\":1.20,\"version\":1}", flour);
    assertThat(second.headers().firstValue("ETag")).hasValue("\"1\"");
    HttpResponse<String> unchanged =
        send("GET", kitchen, "/" + flour, "", "If-None-Match", "\"1\"");
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    assertThat(cacheStatus(unchanged)).contains("; hit;");
  }

  @Test
  void update_dropsTheIngredientAndEveryShelf() {
    String flour = add("flour", "1.20");
    List<String> paths = List.of("/" + flour, "", "?atMost=1", "?atMost=2");
    for (String path : paths) {
      get(path);
      assertThat(cacheStatus(get(path))).as(path).contains("; hit;");
    }

    HttpResponse<String> changed = change(flour, "\"1\"", "rye", "1.30");

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).hasValue("\"2\"");
    for (String path : paths) {
      HttpResponse<String> answer = get(path);
      assertThat(cacheStatus(answer)).as(path).contains("fwd=miss; stored");
      assertThat(answer.body().contains("rye")).as(path).isEqualTo(!path.equals("?atMost=1"));
    }
  }

  @Test
  void addedAndDeleted_areOnTheShelfAndGoneAtOnce() {
    assertThat(get("").body()).isEqualTo("{\"ingredients\":[]}");
    String flour = add("flour", "1.20");
    assertThat(get("").body()).contains(flour);
    get("/" + flour);

    assertThat(send("DELETE", kitchen, "/" + flour, "", "If-Match", "\"1\"").statusCode())
        .isEqualTo(204);

    assertThat(get("").body()).doesNotContain(flour);
    assertThat(get("/" + flour).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherKitchen_isServedNothing() {
    String flour = add("flour", "1.20");
    get("/" + flour);
    String other = "other-" + kitchen;
    String rye = body("rye", "1");

    assertThat(send("GET", other, "/" + flour, "").statusCode()).isEqualTo(404);
    assertThat(send("GET", other, "/several?id=" + flour, "").body()).doesNotContain(flour);
    assertThat(send("PUT", other, "/" + flour, rye, "If-Match", "*").statusCode()).isEqualTo(404);
    assertThat(cacheStatus(get("/" + flour))).contains("; hit;");
  }

  @Test
  void severalAtOnce_areFoundInEitherTier() {
    String flour = add("flour", "1.20");
    String milk = add("milk", "0.90");
    get("/" + flour);

    String none = UUID.randomUUID().toString();
    String several = get("/several?id=" + flour + "&id=" + milk + "&id=" + none).body();

    assertThat(several).contains("flour", "milk").doesNotContain(none);
    assertThat(cacheStatus(get("/" + milk))).contains("; hit;");
  }

  @Test
  void change_needsTheVersionItIsOf() {
    String flour = add("flour", "1.20");
    change(flour, "\"1\"", "flour", "1.30");

    assertThat(change(flour, "\"1\"", "flour", "9").statusCode()).isEqualTo(412);
    assertThat(send("PUT", kitchen, "/" + flour, body("flour", "9")).statusCode()).isEqualTo(428);
    assertThat(get("/" + flour).body()).contains("1.30");
  }

  @Test
  void changeThatLosesARace_isAConflict() throws Exception {
    String flour = add("flour", "1.20");
    try (Tiers tiers = new Tiers();
        Connection other = OutboxTable.application();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE ingredient SET version = 2 WHERE id = '" + flour + "'");
      CompletableFuture<HttpResponse<String>> change =
          CompletableFuture.supplyAsync(() -> change(flour, "\"1\"", "rye", "2"));
      Tiers.eventually("waiting", () -> tiers.waitedFor() > 0);
      other.commit();

      assertThat(change.get().statusCode()).isEqualTo(409);
    }
  }

  @Test
  void whatIsWrong_isNamed() {
    add("flour", "1.20");

    assertThat(send("POST", kitchen, "", body("flour", "2")).statusCode()).isEqualTo(409);
    HttpResponse<String> broken = send("POST", kitchen, "", body(" ", "-1.234"));
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(broken.body()).contains("\"name\"", "\"price\"");
    HttpResponse<String> large = send("POST", kitchen, "", body("a\\u0000b", "123456789"));
    assertThat(large.statusCode()).isEqualTo(422);
    assertThat(large.body()).contains("\"name\"", "\"price\"");
    HttpResponse<String> unknown = send("POST", kitchen, "", "{\"nome\": \"flour\"}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("\"nome\"", "\"price\"");
  }

  private String add(String name, String price) {
    HttpResponse<String> added = send("POST", kitchen, "", body(name, price));
    assertThat(added.statusCode()).isEqualTo(201);
    String id = added.body().split("\"", -1)[3];
    assertThat(added.headers().firstValue("Location").orElseThrow()).endsWith("/" + id);
    return id;
  }

  private HttpResponse<String> change(String id, String ifMatch, String name, String price) {
    return send("PUT", kitchen, "/" + id, body(name, price), "If-Match", ifMatch);
  }

  private HttpResponse<String> get(String path) {
    return send("GET", kitchen, path, "");
  }

  private HttpResponse<String> send(
      String method, String owner, String path, String body, String... headers) {
    String ingredients = "api/kitchens/" + owner + "/ingredients";
    return service.send(method, ingredients + path, body, headers);
  }

  private static String body(String name, String price) {
    return "{\"name\": \"%s\", \"price\": %s}".formatted(name, price);
  }

  private static String cacheStatus(HttpResponse<String> answer) {
    return answer.headers().firstValue("Cache-Status").orElse("");
  }
}
