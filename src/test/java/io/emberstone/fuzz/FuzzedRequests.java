package io.emberstone.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes requests that are right but for one to three things: method, path, query, header fields,
 * body, framing. The same seed makes the same requests. Confined to one thread.
 */
final class FuzzedRequests implements Supplier<FuzzedRequests.Fuzzed> {

  private static final String KEY =
      "0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210";

  private static final String MATRIX =
      """
      {"fundId":"fuzz","taxonomyVersion":"v1.2","numScenarios":200,"buckets":[\
      {"name":"Seed","capitalAllocation":60,"moicCalibration":{"median":1,"p90":3}},\
      {"name":"Later","capitalAllocation":40,"moicCalibration":{"median":2,"p90":4}}],\
      "correlationWeights":{"macro":0.5,"systematic":0.25,"idiosyncratic":0.25},\
      "recycling":{"enabled":true,"mode":"same-bucket","reinvestmentRate":0.8,\
      "avgHoldingPeriod":5,"fundLifetime":10}}""";

  private static final String SIMULATION =
      """
      {"fundId":"fuzz","runs":200,"timeHorizonYears":10}""";

  private static final List<String> READ =
      List.of(
          "/api/scenario-matrices",
          "/api/scenario-matrices?page=0&size=20&status=complete",
          "/api/scenario-matrices/" + KEY,
          "/api/scenario-matrices/" + KEY + "/cells?columns=0",
          "/api/scenario-matrices/nothing",
          "/api/nothing",
          "/api/dev/faults",
          "/",
          "/index.html",
          "/nothing.jsp",
          "/health",
          "/health/ready",
          "/metrics",
          "/openapi",
          "/openapi/ui/");

  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "get",
          "BREW",
          "X-A",
          "PROPFIND",
          "GET\u00e9",
          "A".repeat(300));

  private static final List<String> BROKEN =
      List.of(
          "%zz",
          "%",
          "%0a",
          "%00",
          "%2e%2e/%2e%2e",
          "/../..",
          ";a=b",
          "//",
          "%c0%af",
          "%ff",
          "\u00e9",
          "{}",
          "|",
          "\\",
          "'\"<script>",
          "a".repeat(3000),
          "%25",
          "%2f",
          "?",
          "#x",
          ".",
          "*");

  private static final List<String> QUERIES =
      List.of(
          "%zz",
          "a=%zz",
          "%",
          "=",
          "&&&",
          "a=%0a",
          "page=-1",
          "page=x",
          "page=1e3",
          "size=0",
          "size=9999999999999999999",
          "size=1&size=2",
          "unknown=1",
          "status=nope",
          "columns=99",
          "columns=%ff",
          "columns=0,0",
          "from=5&to=1",
          "fundId=" + "f".repeat(2000),
          "format=json",
          "a=1&".repeat(1200),
          "scope=nope",
          "%00=%00",
          "q=%u0041",
          ";",
          "a[]=1",
          "fundId=%E2%82");

  private static final List<String> FIELDS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Accept-Charset",
          "Content-Type",
          "Content-Encoding",
          "Range",
          "If-Range",
          "If-None-Match",
          "If-Match",
          "If-Modified-Since",
          "X-Forwarded-Proto",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "Forwarded",
          "Cookie",
          "Authorization",
          "Expect",
          "Connection",
          "Upgrade",
          "TE",
          "Trailer",
          "X-Request-Id",
          "traceparent",
          "Origin",
          "Referer",
          "$WSSC",
          "$WSRA",
          "X-HTTP-Method-Override",
          "Via");

  private static final List<String> VALUES =
      List.of(
          "",
          "garbage",
          "*",
          "*/*",
          "/",
          "a/b;q=abc",
          "text/csv;q=abc",
          "application/json;q=abc",
          "application/json;q=0",
          "identity;q=0",
          "*;q=0",
          "gzip",
          "zstd",
          "br;q=1.0000001",
          ";;;",
          ",,,",
          "W/\"y\"",
          "\"",
          "https,https",
          "https, http",
          "bytes=0-0",
          "bytes=-1",
          "bytes=5-1",
          "bytes=99999999999999999999-",
          "bytes=0-0,2-3",
          "-1",
          "en;q=x",
          "\u00e9\u00ff",
          "text/plain",
          "application/json; charset=utf-16",
          "application/json; charset=nope",
          "application/octet-stream",
          "application/x-npy",
          "multipart/form-data",
          "100-continue",
          "close",
          "keep-alive",
          "h2c",
          "for=\"",
          "a=b; a=\"",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "x".repeat(5000),
          "00-zz-zz-00",
          "Basic !!!!",
          "text/csv, */*;q=0.1",
          "\t",
          "a\tb");

  private static final List<String> FRAMINGS =
      List.of(
          "Content-Length: abc",
          "Content-Length: -1",
          "Content-Length: +5",
          "Content-Length: 5, 5",
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: 99999999999999999999",
          "Content-Length: 5\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding:\tchunked",
          "Transfer-Encoding: identity",
          "Host: two.example",
          "Content-Length : 5",
          " Folded: yes",
          "No colon here",
          "Content-Length:");

  private static final List<String> CHUNKS =
      List.of(
          "5\r\nhello\r\n0\r\n\r\n",
          "FFFFFFFFFFFFFFFFF\r\nhello",
          "-1\r\n\r\n0\r\n\r\n",
          "zz\r\nhello\r\n0\r\n\r\n",
          "5;ext=\"\r\nhello\r\n0\r\n\r\n",
          "0\r\nTrailer: x\r\n\r\n",
          "2\r\n{}\r\n0\r\n\r\n",
          "5\nhello\n0\n\n");

  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "-0",
          "1e4",
          "1e400",
          "1E1000000000",
          "0.1",
          "-1",
          "\"\"",
          "\"x\"",
          "99999999999999999999999999",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[[[[[[]]]]]]",
          "NaN",
          "'a'",
          "01",
          "+1",
          ".5",
          "\"" + "n".repeat(2000) + "\"");

  private final Random random;
  private final String bearer;

  /** Makes requests of the bearer of a token. */
  FuzzedRequests(long seed, String token) {
    this.random = new Random(seed);
    this.bearer = "Authorization: Bearer " + token;
  }

  /**
   * A request as it is sent.
   *
   * @param first the request line, for the report
   * @param framed whether its length is what it says; after another one, a connection may close
   *     without an answer
   * @param stalled whether it is sent up to the middle of its body only
   * @param wellFormed whether only its values are wrong, so that it is the service that answers
   */
  record Fuzzed(String first, byte[] bytes, boolean framed, boolean stalled, boolean wellFormed) {

    static Fuzzed wellFormed(String first, byte[] bytes) {
      return new Fuzzed(first, bytes, true, false, true);
    }

    boolean isHead() {
      return first.startsWith("HEAD ");
    }

    boolean isUnderApi() {
      return first.matches("\\S+ /api[/? ].*");
    }
  }

  @Override
  public Fuzzed get() {
    boolean writes = random.nextInt(3) > 0;
    String method = writes ? "POST" : "GET";
    String target =
        writes ? any(List.of("/api/scenario-matrices", "/api/monte-carlo/simulate")) : any(READ);
    String body = !writes ? "" : target.endsWith("simulate") ? SIMULATION : MATRIX;
    List<String> fields = new ArrayList<>(List.of("Host: localhost", bearer));
    String framing = null;
    for (int i = random.nextInt(3); i >= 0; i--) {
      switch (random.nextInt(writes ? 8 : 5)) {
        case 0 -> method = any(METHODS);
        case 1 -> target = target + (target.contains("?") ? "&" : "?") + any(QUERIES);
        case 2 -> target = broken(target);
        case 3 -> fields.add(any(FIELDS) + ": " + any(VALUES));
        case 4 -> framing = random.nextInt(3) > 0 ? framing : any(FRAMINGS);
        default -> body = changed(body);
      }
    }
    boolean hasBody = !body.isEmpty() || random.nextInt(8) == 0;
    if (hasBody && random.nextInt(10) > 0 && !fields.toString().contains("Content-Type")) {
      fields.add("Content-Type: application/json");
    }
    return request(method + " " + target + " HTTP/1.1", fields, framing, body, hasBody);
  }

  private Fuzzed request(
      String first, List<String> fields, String framing, String body, boolean hasBody) {
    byte[] content =
        body.getBytes(random.nextInt(20) > 0 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16);
    boolean framed = framing == null;
    boolean stalled = false;
    if (!framed) {
      fields.add(random.nextInt(fields.size() + 1), framing);
    } else if (hasBody && random.nextInt(12) == 0) {
      fields.add("Transfer-Encoding: chunked");
      content = any(CHUNKS).getBytes(StandardCharsets.ISO_8859_1);
      framed = false;
    } else if (hasBody) {
      stalled = random.nextInt(200) == 0;
      fields.add("Content-Length: " + (content.length + (stalled ? 10 : 0)));
    }
    byte[] bytes = RawHttp.bytes(first, fields, content);
    return new Fuzzed(first, bytes, framed, stalled, false);
  }

  private String broken(String target) {
    int at = 1 + random.nextInt(target.length());
    return target.substring(0, at) + any(BROKEN) + target.substring(at);
  }

  /** A body with a piece of it replaced, doubled, or cut off. */
  private String changed(String body) {
    if (body.isEmpty()) {
      return any(SCALARS);
    }
    return switch (random.nextInt(6)) {
      case 0 -> body.substring(0, random.nextInt(body.length()));
      case 1 -> "\ufeff" + body;
      case 2 -> "[".repeat(random.nextInt(3000)) + body;
      case 3 -> body.replaceFirst("\\{", "{\"fundId\":\"twice\",\"unknown\":1,");
      default -> withScalar(body);
    };
  }

  /** Replaces the value of one member. */
  private String withScalar(String body) {
    int colon = body.indexOf(':', random.nextInt(body.length()));
    if (colon < 0) {
      return body + any(SCALARS);
    }
    int end = colon + 1;
    while (end < body.length() && ",}]".indexOf(body.charAt(end)) < 0) {
      end++;
    }
    return body.substring(0, colon + 1) + any(SCALARS) + body.substring(end);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
