package io.emberstone.fuzz;

import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes requests of a member of an organization of the sample, who reads and writes what is their
 * own, and tries in every way to reach what is another organization's. The same seed makes the same
 * requests. Confined to one thread.
 */
final class TenantRequests implements Supplier<TenantRequests.Sent> {

  private static final Map<String, Kind> KINDS =
      Map.of(
          "products", Kind.PRODUCT,
          "boms", Kind.BOM,
          "license-plates", Kind.PLATE,
          "roles", Kind.ROLE);

  private static final List<String> RESOURCES = KINDS.keySet().stream().sorted().toList();
  private static final List<String> METHODS = List.of("GET", "GET", "GET", "PUT", "DELETE", "HEAD");

  /** What stands for the other one's ids, {@code $org} and {@code $id}, within an id or path. */
  private static final List<String> CRAFTED =
      List.of(
          "*",
          ":",
          "%7B",
          "%7Bid%7D",
          "..",
          "../",
          "..%2f",
          "%2e%2e/",
          "$org:$id",
          "$org%3A$id",
          "$org%253A$id",
          "../../$org/products/$id",
          "..%2f..%2f$org%2fproducts%2f$id",
          "%2e%2e/%2e%2e/$org/products/$id",
          ";org=$org",
          "$id;org=$org",
          "$id%00",
          "$id%20",
          "$id%0d%0aX-Org:%20$org",
          "$id?org=$org",
          "$id%3Forg=$org",
          "$id#$org",
          "$id,$id",
          "product:$org:$id",
          "products:org:$org",
          "product%3A*",
          "*:$id",
          "%25",
          "%2A",
          "%3F",
          "[0-9]*",
          "' OR org_id='$org",
          "'%20OR%20org_id='$org'--",
          "1-1-1-1-1",
          "0-0-1-2-a",
          "%E2%80%AE",
          "$ID");

  private static final List<String> FIELDS =
      List.of(
          "X-Original-URL: /api/orgs/$org/products/$id",
          "X-Rewrite-URL: /api/orgs/$org/products/$id",
          "X-HTTP-Method-Override: DELETE",
          "X-Org-Id: $org",
          "X-Forwarded-For: 127.0.0.1",
          "X-Forwarded-Prefix: /api/orgs/$org",
          "Forwarded: for=127.0.0.1;host=$org",
          "Emberstone-Session: $session",
          "Emberstone-Session: *",
          "Emberstone-Session: $org:$session",
          "Cookie: org_id=$org; JSESSIONID=$session",
          "If-None-Match: \"1\", \"2\", *",
          "If-Match: *",
          "Range: bytes=0-100000",
          "Accept: application/json;org=$org",
          "$WSRU: operator",
          "$WSPR: HTTP/1.1",
          "Content-Location: /api/orgs/$org/products/$id",
          "traceparent: 00-$org-0000000000000000-01",
          "baggage: org_id=$org");

  private static final List<String> QUERIES =
      List.of(
          "org=$org",
          "org_id=$org",
          "orgId=$org&id=$id",
          "page=0&size=1000",
          "page=0&size=1000&org=$org",
          "status=active' OR org_id='$org",
          "page=-1",
          "size=2147483648",
          "status=*",
          "emberstone.owner=$org");

  /** What only operators may, by the keys of the cache. */
  private static final List<String> OPERATIONS =
      List.of(
          "GET /api/cache/entries/product/$org:$id",
          "GET /api/cache/entries/products/$org",
          "GET /api/cache/entries/product?prefix=$org",
          "GET /api/cache/stats",
          "GET /api/cache/invalidations",
          "GET /api/jobs/$id",
          "GET /api/system/alerts",
          "POST /api/cache/warm",
          "POST /api/cache/invalidate");

  private final Random random;
  private final Tenant own;
  private final Tenant other;
  private long added;

  /**
   * An organization of the sample.
   *
   * @param number in the sample
   * @param token of a member
   * @param marker a text in all that it has, and nowhere else
   * @param session the token of a session of one of its users
   */
  record Tenant(int number, String token, String marker, String session) {

    String org() {
      return SampleData.organization(number).toString();
    }

    String id(Kind kind, int n) {
      return SampleData.id(kind, number, n).toString();
    }
  }

  /**
   * A request.
   *
   * @param target as it is sent
   * @param foreign whether it asks for what is not the caller's, and so must be refused
   */
  record Sent(String method, String target, List<String> fields, String body, boolean foreign) {

    byte[] bytes(String root) {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      List<String> head = new ArrayList<>();
      head.add("Host: localhost");
      head.addAll(fields);
      if (!body.isEmpty()) {
        head.add("Content-Type: application/json");
        head.add("Content-Length: " + content.length);
      }
      return RawHttp.bytes(method + ' ' + root + target.substring(1) + " HTTP/1.1", head, content);
    }
  }

  TenantRequests(long seed, Tenant own, Tenant other) {
    this.random = new Random(seed);
    this.own = own;
    this.other = other;
  }

  @Override
  public Sent get() {
    String resource = any(RESOURCES);
    return switch (random.nextInt(12)) {
      case 0, 1 -> sent("GET", path(own, resource, own), "", false);
      case 2 -> sent("GET", "/api/orgs/" + own.org() + "/products?size=1000", "", false);
      case 3 -> write(resource, path(own, resource, own), own, false);
      case 4 -> add();
      case 5 -> reach(resource, path(other, resource, other));
      case 6 -> reach(resource, path(own, resource, other));
      case 7 -> reach(resource, path(other, resource, own));
      case 8 -> crafted(resource);
      case 9 -> withField(resource);
      case 10 -> naming();
      default -> random.nextBoolean() ? withQuery() : operation();
    };
  }

  private String path(Tenant organization, String resource, Tenant owner) {
    return "/api/orgs/" + organization.org() + '/' + resource + '/' + id(resource, owner);
  }

  private String id(String resource, Tenant owner) {
    Kind kind = KINDS.get(resource);
    return owner.id(kind, 1 + random.nextInt(kind == Kind.ROLE ? 3 : 50));
  }

  /** Reads or writes what must not be found. */
  private Sent reach(String resource, String path) {
    String method = any(METHODS);
    if (method.equals("PUT")) {
      return write(resource, path, own, true);
    }
    if (random.nextInt(6) == 0) {
      return sent(
          "GET",
          "/api/orgs/" + other.org() + any(List.of("/products", "/sessions/current")),
          "",
          true);
    }
    return sent(method, path, "", true);
  }

  private Sent add() {
    String code = own.marker() + '-' + Long.toHexString(random.nextLong()) + added++;
    String path = "/api/orgs/" + own.org() + "/products";
    return sent("POST", path, product(code), false);
  }

  private Sent write(String resource, String path, Tenant named, boolean foreign) {
    int n = Integer.parseInt(path.substring(path.length() - 4));
    String body =
        switch (resource) {
          case "products" -> product("P-%04d%s".formatted(n, own.marker()));
          case "boms" -> bom(named.id(Kind.PRODUCT, n), named);
          case "license-plates" -> plate("LP-%06d%s".formatted(n, own.marker()), named, n);
          default ->
              "{\"name\":\"role %d %s\",\"permissions\":[\"%s:%d\"]}"
                  .formatted(n, own.marker(), own.marker(), random.nextInt(100));
        };
    return sent("PUT", path, body, foreign);
  }

  private String product(String code) {
    return """
        {"code":"%s","name":"%s %d","description":"%s","baseUom":"pcs","status":"active",\
        "stdPrice":%d}"""
        .formatted(code, own.marker(), random.nextInt(1000), own.marker(), random.nextInt(1000));
  }

  private String bom(String product, Tenant named) {
    return """
        {"productId":"%s","bomVersion":"%s","status":"active","outputQty":1,"outputUom":"pcs",\
        "items":[{"sequence":10,"productId":"%s","quantity":1,"uom":"pcs","scrapPercent":0}]}"""
        .formatted(product, own.marker(), named.id(Kind.PRODUCT, 51 + random.nextInt(50)));
  }

  private String plate(String number, Tenant named, int n) {
    return """
        {"lpNumber":"%s","productId":"%s","quantity":1,"uom":"pcs","status":"available",\
        "qaStatus":"passed","batchNumber":"%s","location":"%s"}"""
        .formatted(number, named.id(Kind.PRODUCT, n), own.marker(), own.marker());
  }

  private Sent crafted(String resource) {
    String id = of(random.nextInt(30) == 0 ? "a".repeat(10_000) : any(CRAFTED));
    boolean inPlaceOfOrganization = random.nextInt(3) == 0;
    String target =
        inPlaceOfOrganization
            ? "/api/orgs/" + id + "/" + resource + "/" + id(resource, other)
            : "/api/orgs/" + own.org() + '/' + resource + '/' + id;
    return sent(any(METHODS), target.replace(" ", "%20"), "", false);
  }

  private Sent withField(String resource) {
    boolean foreign = random.nextBoolean();
    Tenant asked = foreign ? other : own;
    String path =
        random.nextInt(3) == 0
            ? "/api/orgs/" + own.org() + "/sessions/current"
            : path(own, resource, asked);
    Sent plain = sent("GET", path, "", false);
    List<String> fields = new ArrayList<>(plain.fields());
    fields.add(of(any(FIELDS)));
    if (random.nextInt(8) == 0) {
      fields.add("Authorization: Bearer " + any(List.of(own.org(), other.org(), "*")));
    }
    return new Sent("GET", path, fields, "", foreign && !path.endsWith("current"));
  }

  /** Writes among one's own what names what is not. */
  private Sent naming() {
    String root = "/api/orgs/" + own.org();
    String fresh = own.marker() + Long.toHexString(random.nextLong());
    int n = 1 + random.nextInt(50);
    return switch (random.nextInt(6)) {
      case 0 -> sent("POST", root + "/boms", bom(other.id(Kind.PRODUCT, n), own), true);
      case 1 -> sent("POST", root + "/boms", bom(own.id(Kind.PRODUCT, n), other), true);
      case 2 -> sent("POST", root + "/license-plates", plate(fresh, other, n), true);
      case 3 ->
          sent(
              "POST",
              root + "/license-plates",
              plate(fresh, own, n)
                  .replace("}", ",\"parentId\":\"" + other.id(Kind.PLATE, n) + "\"}"),
              true);
      case 4 ->
          sent(
              "POST",
              root + "/sessions",
              "{\"userId\":\"%s\"}".formatted(other.id(Kind.USER, 1 + n % 5)),
              true);
      default -> write("boms", path(own, "boms", own), other, true);
    };
  }

  private Sent withQuery() {
    boolean list = random.nextBoolean();
    String path = list ? "/api/orgs/" + own.org() + "/products" : path(own, "boms", own);
    return sent("GET", path + '?' + of(any(QUERIES)).replace(" ", "%20"), "", false);
  }

  private Sent operation() {
    String[] request = of(any(OPERATIONS)).split(" ");
    String body = request[0].equals("POST") ? "{\"region\":\"product\",\"scope\":\"all\"}" : "";
    return sent(request[0], request[1], body, true);
  }

  private Sent sent(String method, String target, String body, boolean foreign) {
    List<String> fields = new ArrayList<>();
    fields.add("Authorization: Bearer " + own.token());
    if (method.equals("PUT") || method.equals("DELETE")) {
      fields.add("If-Match: *");
    }
    if (target.endsWith("/current")) {
      fields.add("Emberstone-Session: " + (random.nextBoolean() ? own : other).session());
    }
    return new Sent(method, target, fields, body, foreign);
  }

  private String of(String pattern) {
    String id = other.id(Kind.PRODUCT, 1 + random.nextInt(50));
    return pattern
        .replace("$org", other.org())
        .replace("$id", id)
        .replace("$ID", id.toUpperCase(Locale.ROOT))
        .replace("$session", other.session());
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
