package io.emberstone.container;

import io.emberstone.container.CatalogHistory.Sight;
import io.emberstone.container.CatalogHistory.Write;
import io.emberstone.container.CatalogRows.Row;
import io.emberstone.dev.servers.Waiting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Someone who reads and writes the catalogue at a node, as the dice say, and writes down what came
 * of it. Confined to its thread.
 */
final class CatalogClient {

  private static final Duration TO_RESTART = Duration.ofMinutes(4);
  private static final int MOST_PASSING = 3;
  private static final JsonObject NOTHING = JsonObject.EMPTY_JSON_OBJECT;

  private final CatalogNode home;
  private final CatalogNode other;
  private final CatalogRows rows;
  private final CatalogHistory history;
  private final String name;
  private final Random random;
  private final Map<Row, Answer> remembered = new HashMap<>();
  private final List<Row> own = new ArrayList<>();
  private Row deleted;
  private int written;
  private long requests;
  private long hits;

  /**
   * A client.
   *
   * @param home where it reads and writes
   * @param other where it looks for what it wrote
   * @param name unique in the history
   */
  CatalogClient(
      CatalogNode home,
      CatalogNode other,
      CatalogRows rows,
      CatalogHistory history,
      String name,
      long seed) {
    this.home = home;
    this.other = other;
    this.rows = rows;
    this.history = history;
    this.name = name;
    this.random = new Random(seed);
  }

  /** An answer, with the time before and after. */
  private record Answer(int process, HttpResponse<String> response, long began, long ended) {

    int status() {
      return response.statusCode();
    }

    String tag() {
      return response.headers().firstValue("ETag").orElse("");
    }

    String cacheStatus() {
      return response.headers().firstValue("Cache-Status").orElse("");
    }

    JsonObject body() {
      try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
        return reader.readObject();
      }
    }

    @Override
    public String toString() {
      return response + " " + cacheStatus() + " " + response.body();
    }
  }

  long requests() {
    return requests;
  }

  /** Returns how many of them were answered from the hot tier. */
  long hits() {
    return hits;
  }

  /** Sends a request, or a few. */
  void act() {
    int dice = random.nextInt(100);
    if (dice < 48) {
      read(any(rows.products()));
    } else if (dice < 54) {
      passing().ifPresent(this::read);
    } else if (dice < 66) {
      readList();
    } else if (dice < 82) {
      read(any(rows.bills()));
    } else if (dice < 94) {
      update(any(rows.products()));
    } else if (dice < 96) {
      update(any(rows.bills()));
    } else if (own.size() < MOST_PASSING) {
      insertPassing();
    } else {
      delete(own.get(random.nextInt(own.size())));
    }
  }

  private Row any(List<Row> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Optional<Row> passing() {
    List<Row> all = List.copyOf(rows.passing().values());
    return all.isEmpty() ? Optional.empty() : Optional.of(any(all));
  }

  // --- Reading ---

  private void read(Row row) {
    Answer known = random.nextInt(3) == 0 ? remembered.get(row) : null;
    String[] condition =
        known == null ? new String[0] : new String[] {"If-None-Match", known.tag()};
    asked(home, "GET", row, () -> home.get(row.path(), condition))
        .ifPresent(answer -> note(row, known, answer));
  }

  private void note(Row row, Answer known, Answer answer) {
    if (answer.status() == 304 && known != null) {
      see(row, known.body(), answer);
    } else if (answer.status() == 200) {
      remembered.put(row, answer);
      see(row, answer.body(), answer);
    } else if (answer.status() == 404) {
      add(row.name(), CatalogHistory.ABSENT, "", answer);
    } else {
      history.wrong("not read: " + answer);
    }
  }

  private void readList() {
    Set<String> missing = new HashSet<>(rows.listed());
    Optional<Answer> asked = asked(home, "GET", null, () -> home.get("products?size=1000"));
    if (asked.isEmpty()) {
      return;
    }
    Answer answer = asked.get();
    if (answer.status() != 200) {
      history.wrong("not listed: " + answer);
      return;
    }
    List<JsonObject> items = answer.body().getJsonArray("items").getValuesAs(JsonObject.class);
    require(answer.body().getInt("total") == items.size(), answer);
    for (JsonObject item : items) {
      missing.remove(item.getString("code"));
      seeProduct(item, answer);
    }
    missing.forEach(code -> add(code, CatalogHistory.ABSENT, "", answer));
  }

  private void see(Row row, JsonObject body, Answer answer) {
    require(answer.tag().equals("\"" + version(body) + "\""), answer);
    if (rows.bills().contains(row)) {
      seeBill(row, body, answer);
    } else {
      seeProduct(body, answer);
    }
  }

  private void seeProduct(JsonObject product, Answer answer) {
    require(isOf(version(product), number(product, "stdPrice")), answer);
    add(product.getString("code"), version(product), product.getString("name"), answer);
  }

  private void seeBill(Row row, JsonObject bill, Answer answer) {
    BigDecimal cost = BigDecimal.ZERO;
    for (JsonObject item : bill.getJsonArray("items").getValuesAs(JsonObject.class)) {
      JsonObject product = item.getJsonObject("product");
      BigDecimal price = number(product, "stdPrice");
      require(isOf(version(bill), number(item, "quantity")), answer);
      cost = cost.add(number(item, "quantity").multiply(price));
      add(product.getString("code"), price.longValue(), product.getString("name"), answer);
    }
    require(cost.compareTo(number(bill, "materialCost")) == 0, answer);
    add(row.name(), version(bill), bill.getString("bomVersion"), answer);
  }

  private static long version(JsonObject row) {
    return row.getJsonNumber("version").longValueExact();
  }

  private static BigDecimal number(JsonObject object, String member) {
    return object.getJsonNumber(member).bigDecimalValue();
  }

  private static boolean isOf(long version, BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(version)) == 0;
  }

  private void require(boolean isRight, Answer answer) {
    if (!isRight) {
      history.wrong("torn: " + answer);
    }
  }

  private void add(String row, long version, String content, Answer answer) {
    String seenIn = answer.response() + " " + answer.cacheStatus();
    history.add(
        new Sight(answer.process(), row, version, content, seenIn, answer.began(), answer.ended()));
  }

  // --- Writing ---

  private void update(Row row) {
    current(row)
        .ifPresent(
            version -> {
              JsonObject body = rows.body(row, version + 1, tag());
              write("PUT", row, version + 1, body, 200, "If-Match", "\"" + version + "\"")
                  .ifPresent(
                      answer -> {
                        see(row, answer.body(), answer);
                        lookElsewhere(row);
                      });
            });
  }

  private void lookElsewhere(Row row) {
    if (!other.isAway()) {
      asked(other, "GET", row, () -> other.get(row.path()))
          .ifPresent(answer -> note(row, null, answer));
    }
  }

  private void insertPassing() {
    String code = "passing-" + tag();
    insert("products", code, CatalogRows.product(code, 1, name))
        .ifPresent(
            row -> {
              own.add(row);
              rows.passing().put(code, row);
            });
  }

  /** Inserts a row, and returns it if that is known to have happened. */
  Optional<Row> insert(String path, String called, JsonObject body) {
    Row row = new Row(called, path);
    return write("POST", row, 1, body, 201)
        .map(answer -> new Row(called, path + "/" + answer.body().getString("id")));
  }

  private void delete(Row row) {
    current(row)
        .flatMap(
            version ->
                write(
                    "DELETE",
                    row,
                    CatalogHistory.GONE,
                    NOTHING,
                    204,
                    "If-Match",
                    "\"" + version + "\""))
        .ifPresent(
            answer -> {
              own.remove(row);
              // Others go on asking for it until the next is deleted.
              if (deleted != null) {
                rows.passing().remove(deleted.name());
              }
              deleted = row;
            });
  }

  private Optional<Long> current(Row row) {
    return asked(home, "GET", row, () -> home.get(row.path()))
        .flatMap(
            answer -> {
              note(row, null, answer);
              return answer.status() == 200
                  ? Optional.of(version(answer.body()))
                  : Optional.empty();
            });
  }

  /** Returns the answer if the write is known to have happened. */
  private Optional<Answer> write(
      String method, Row row, long version, JsonObject body, int success, String... headers) {
    long began = System.nanoTime();
    int process = home.process();
    Optional<Answer> answer =
        asked(home, method, row, () -> home.send(method, row.path(), body, headers));
    int status = answer.map(Answer::status).orElse(0);
    if (status == 412 || status == 409) {
      return Optional.empty();
    }
    boolean known = status == success;
    long ended = known ? answer.get().ended() : Long.MAX_VALUE;
    history.add(new Write(process, row.name(), version, known, began, ended));
    if (answer.isPresent() && !known) {
      history.wrong("not written: " + answer.get());
    }
    return known ? answer : Optional.empty();
  }

  private String tag() {
    return name + "-" + written++;
  }

  /** Returns the answer; empty if the node was killed meanwhile, in which case it runs again. */
  private Optional<Answer> asked(
      CatalogNode node, String method, Row row, Supplier<HttpResponse<String>> request) {
    int process = node.process();
    long began = System.nanoTime();
    requests++;
    try {
      Answer answer = new Answer(process, request.get(), began, System.nanoTime());
      hits += answer.cacheStatus().contains("; hit;") ? 1 : 0;
      return Optional.of(answer);
    } catch (UncheckedIOException e) {
      if (!node.hasDied(process)) {
        history.wrong(method + " " + row + " was not answered by " + process + ": " + e);
      }
      Waiting.until(TO_RESTART, () -> !node.isAway());
      return Optional.empty();
    }
  }
}
