package io.emberstone.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductList;
import io.emberstone.catalog.domain.ProductStatus;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import io.emberstone.json.JsonCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * As much of the service as the catalogue's mix needs: three products for each organization, of
 * which the first read is a miss, with versions that a write must know.
 */
final class StubCatalog implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Long> versions = new ConcurrentHashMap<>();
  private final Map<String, Boolean> cached = new ConcurrentHashMap<>();
  final Queue<String> requests = new ConcurrentLinkedQueue<>();

  StubCatalog() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Changes a product behind the back of everybody. */
  void change(String path) {
    versions.merge(path, 2L, (version, one) -> version + 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + path);
      if (exchange.getRequestMethod().equals("PUT")) {
        write(exchange, path);
      } else {
        boolean hit = cached.put(path, true) != null;
        String status = hit ? "hit; detail=HOT; ttl=3412" : "fwd=miss; stored; detail=DURABLE";
        exchange.getResponseHeaders().set("Cache-Status", "emberstone; " + status);
        answer(exchange, path, 200);
      }
    }
  }

  private void write(HttpExchange exchange, String path) throws IOException {
    boolean current = etag(path).equals(exchange.getRequestHeaders().getFirst("If-Match"));
    if (current) {
      change(path);
      cached.remove(path);
    }
    answer(exchange, path, current ? 200 : 412);
  }

  private void answer(HttpExchange exchange, String path, int status) throws IOException {
    byte[] body = path.endsWith("/products") ? products(path) : "{}".getBytes();
    exchange.getResponseHeaders().set("ETag", etag(path));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private String etag(String path) {
    return "\"" + versions.getOrDefault(path, 1L) + "\"";
  }

  private static byte[] products(String path) {
    int number = Integer.parseInt(path.substring(path.indexOf("/products") - 12).substring(0, 12));
    List<Product> products =
        IntStream.rangeClosed(1, 3)
            .mapToObj(n -> product(SampleData.id(Kind.PRODUCT, number, n).toString(), "P-" + n))
            .toList();
    return JsonCodec.of(ProductList.Page.class)
        .write(new ProductList.Page(products, 0, 1000, products.size()));
  }

  private static Product product(String id, String code) {
    return new Product(
        java.util.UUID.fromString(id),
        code,
        "Bolt",
        null,
        "pcs",
        ProductStatus.ACTIVE,
        BigDecimal.ONE,
        null,
        null,
        1,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
