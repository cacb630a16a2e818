package io.emberstone.container;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The rows that clients of a history share: some products, bills of materials that show them, and
 * products that come and go. What a row says tells which version it is: a product costs as much as
 * its version is, a bill needs as many of each part; a name and a bill's version are the writer's.
 * Thread-safe.
 */
final class CatalogRows {

  private static final int PARTS = 3;
  private static final int BILLS = 4;

  /**
   * A row.
   *
   * @param name unique: a product's code, or {@code bill-1}
   */
  record Row(String name, String path) {}

  private final List<Row> products;
  private final List<Row> bills;
  private final Map<String, Row> passing = new ConcurrentHashMap<>();

  /** Inserts the lasting ones at a node. */
  CatalogRows(CatalogNode node, CatalogHistory history) {
    CatalogClient first = new CatalogClient(node, node, this, history, "first", 0);
    products =
        IntStream.range(0, BILLS * PARTS / 2)
            .mapToObj(i -> first.insert("products", "part-" + i, product("part-" + i, 1, "first")))
            .map(Optional::orElseThrow)
            .toList();
    bills =
        IntStream.range(0, BILLS)
            .mapToObj(i -> first.insert("boms", "bill-" + i, bill(i, 1, "first")))
            .map(Optional::orElseThrow)
            .toList();
  }

  List<Row> products() {
    return products;
  }

  List<Row> bills() {
    return bills;
  }

  /** Returns those that come and go, deleted ones among them, by code. */
  Map<String, Row> passing() {
    return passing;
  }

  /** Returns the codes of all products that a list must have, unless they were deleted. */
  Set<String> listed() {
    Map<String, Row> all = new TreeMap<>(passing);
    products.forEach(product -> all.put(product.name(), product));
    return all.keySet();
  }

  /** Returns what is sent to write a version of a row. */
  JsonObject body(Row row, long version, String writer) {
    return bills.contains(row)
        ? bill(bills.indexOf(row), version, writer)
        : product(row.name(), version, writer);
  }

  static JsonObject product(String code, long version, String writer) {
    return Json.createObjectBuilder()
        .add("code", code)
        .add("name", writer)
        .add("baseUom", "pcs")
        .add("status", "active")
        .add("stdPrice", version)
        .build();
  }

  private JsonObject bill(int number, long version, String writer) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (int i = 0; i < PARTS; i++) {
      items.add(
          Json.createObjectBuilder()
              .add("sequence", i + 1)
              .add("productId", id((number + i) % products.size()))
              .add("quantity", version)
              .add("uom", "pcs")
              .add("scrapPercent", 0));
    }
    return Json.createObjectBuilder()
        .add("productId", id(products.size() - 1))
        .add("bomVersion", writer)
        .add("status", "active")
        .add("outputQty", 1)
        .add("outputUom", "pcs")
        .add("items", items)
        .build();
  }

  private String id(int product) {
    String path = products.get(product).path();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
