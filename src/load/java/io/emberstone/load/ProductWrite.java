package io.emberstone.load;

import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductRequest;
import io.emberstone.json.JsonCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;

/** A change of a product's price, with the version that was last seen of it. */
final class ProductWrite implements Request {

  private static final int PRICES = 1_000_000;

  private final String path;
  private final String token;
  private final Product product;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile String etag;

  /**
   * Creates a change.
   *
   * @param product as it is; all but its price stays so
   */
  ProductWrite(String path, String token, Product product) {
    this.path = path;
    this.token = token;
    this.product = product;
    this.etag = "\"" + product.version() + "\"";
  }

  @Override
  public String kind() {
    return "product";
  }

  @Override
  public Outcome send(Http http) throws IOException {
    Http.Answer answer = http.put(path, token, etag, body());
    if (answer.status() == 409 || answer.status() == 412) {
      etag = current(http);
      return Outcome.CONFLICT;
    }
    answer.require(200);
    etag = answer.etag();
    return Outcome.WRITE;
  }

  private byte[] body() {
    BigDecimal price = BigDecimal.valueOf(changes.incrementAndGet() % PRICES, 2);
    return JsonCodec.bytes(
        new ProductRequest(
            product.code(),
            product.name(),
            product.description(),
            product.baseUom(),
            product.status(),
            price,
            product.barcode(),
            product.gtin()));
  }

  private String current(Http http) throws IOException {
    Http.Answer answer = http.get(path, token);
    answer.require(200);
    return answer.etag();
  }
}
