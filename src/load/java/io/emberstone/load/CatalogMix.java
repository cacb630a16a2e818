package io.emberstone.load;

import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductList;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import io.emberstone.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The catalogue of the {@linkplain SampleData sample data}: 40 % products, 25 % bills of materials,
 * 15 % licence plates, 15 % pages of the products of an organization, 5 % changes of a product. In
 * a run with {@code writes}, the changes are those of other organizations, since a change drops the
 * organization's list and the bills that contain the product.
 */
final class CatalogMix {

  private static final JsonCodec<ProductList.Page> PAGE = JsonCodec.of(ProductList.Page.class);
  private static final int LARGEST_PAGE = 1000;
  private static final int PAGE_SIZE = 20;

  private CatalogMix() {}

  /**
   * An organization, with what it has.
   *
   * @param number that the ids of the sample data have
   */
  private record Owner(int number, String token, List<Product> products) {

    String path(String collection) {
      return "/api/orgs/" + SampleData.organization(number) + "/" + collection;
    }

    String path(Product product) {
      return path("products/" + product.id());
    }

    Stream<Request> productReads() {
      return products.stream().map(product -> new Read("product", path(product), token));
    }

    Stream<Request> productWrites() {
      return products.stream().map(product -> new ProductWrite(path(product), token, product));
    }

    Stream<Request> pages() {
      int pages = (products.size() + PAGE_SIZE - 1) / PAGE_SIZE;
      return IntStream.range(0, pages)
          .mapToObj(page -> path("products?page=" + page + "&size=" + PAGE_SIZE))
          .map(path -> new Read("product-list", path, token));
    }

    Stream<Request> boms() {
      return samples("bom", "boms/", Kind.BOM, SampleData.BOMS);
    }

    Stream<Request> plates() {
      return samples("plate", "license-plates/", Kind.PLATE, SampleData.PLATES);
    }

    // No list names these, but the ids of the sample data are known.
    private Stream<Request> samples(String kind, String collection, Kind sample, int count) {
      return IntStream.rangeClosed(1, count)
          .mapToObj(n -> SampleData.id(sample, number, n))
          .map(id -> new Read(kind, path(collection + id), token));
    }
  }

  /** Makes the mix, see {@link Mixes#open}. */
  static Mix open(LoadOptions options, Http http) throws IOException {
    List<Owner> owners = owners(options.tokens(), http);
    Random random = new Random(options.seed());
    if (options.writes().isEmpty()) {
      List<Mix.Share> shares = reads(owners, random);
      shares.add(new Mix.Share(5, shuffled(owners.stream().flatMap(Owner::productWrites), random)));
      return new Mix(shares, List.of());
    }
    if (owners.size() < 2) {
      throw new LoadException("writes need the tokens of two organizations or more");
    }
    int half = owners.size() / 2;
    Stream<Owner> others = owners.subList(half, owners.size()).stream();
    return new Mix(
        reads(owners.subList(0, half), random),
        shuffled(others.flatMap(Owner::productWrites), random));
  }

  private static List<Mix.Share> reads(List<Owner> owners, Random random) {
    List<Mix.Share> shares = new ArrayList<>();
    shares.add(new Mix.Share(40, shuffled(owners.stream().flatMap(Owner::productReads), random)));
    shares.add(new Mix.Share(25, shuffled(owners.stream().flatMap(Owner::boms), random)));
    shares.add(new Mix.Share(15, shuffled(owners.stream().flatMap(Owner::plates), random)));
    shares.add(new Mix.Share(15, shuffled(owners.stream().flatMap(Owner::pages), random)));
    return shares;
  }

  private static List<Request> shuffled(Stream<Request> requests, Random random) {
    List<Request> all = new ArrayList<>(requests.toList());
    Collections.shuffle(all, random);
    return all;
  }

  /** Those whose token is there, {@code org-01.jwt} and so on. */
  private static List<Owner> owners(Path tokens, Http http) throws IOException {
    List<Owner> owners = new ArrayList<>();
    for (int number = 1; number <= SampleData.ORGANIZATIONS; number++) {
      Path file = tokens.resolve("org-%02d.jwt".formatted(number));
      if (Files.exists(file)) {
        owners.add(owner(number, Files.readString(file).strip(), http));
      }
    }
    if (owners.isEmpty()) {
      throw new LoadException(
          "no org-01.jwt and so on in " + tokens + ": see src/site/markdown/load.md");
    }
    return owners;
  }

  private static Owner owner(int number, String token, Http http) throws IOException {
    Owner bare = new Owner(number, token, List.of());
    List<Product> products =
        PAGE.read(found(http, bare.path("products?page=0&size=" + LARGEST_PAGE), token)).items();
    UUID bom = SampleData.id(Kind.BOM, number, SampleData.BOMS);
    found(http, bare.path("boms/" + bom), token);
    return new Owner(number, token, products);
  }

  private static byte[] found(Http http, String path, String token) throws IOException {
    Http.Answer answer = http.get(path, token);
    if (answer.status() != 200) {
      throw new LoadException(
          "GET %s gave %d instead of sample data: see src/site/markdown/load.md"
              .formatted(path, answer.status()));
    }
    return answer.body();
  }
}
