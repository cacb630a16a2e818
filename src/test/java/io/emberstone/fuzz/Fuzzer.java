package io.emberstone.fuzz;

import io.emberstone.fuzz.FuzzedRequests.Fuzzed;
import io.emberstone.fuzz.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Sends requests that are wrong, and judges the answers: none may be an internal error, come after
 * the deadline, or show what the server is made of; those of the interface are problem documents.
 */
public final class Fuzzer {

  private static final int CALLERS = 4;
  private static final int MOST_FINDINGS = 50;

  /** The service's deadline, and what a busy machine needs besides. */
  private static final Duration LATEST = Duration.ofSeconds(15);

  private static final Pattern INNARDS =
      Pattern.compile("SRVE\\d|CWW\\w\\d|\\tat |java\\.lang|Exception|IBM|Liberty|\\.java:");

  /** What the server answers before or beside the application; see ADR 22. */
  private static final Pattern OF_THE_SERVER =
      Pattern.compile(
          "\\S+ (/(metrics|openapi|health)\\S*|/?[^/]\\S*|\\S*(%(?!25)|/\\.\\.|;)\\S*) .*");

  private final URI server;
  private final String root;
  private final LongFunction<Supplier<Fuzzed>> requests;
  private final long seed;
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final AtomicLong sent = new AtomicLong();

  /**
   * Creates a fuzzer.
   *
   * @param root the path of the application, ending with a slash
   * @param requests makes the requests of a seed
   */
  private Fuzzer(URI server, String root, LongFunction<Supplier<Fuzzed>> requests, long seed) {
    this.requests = requests;
    this.server = server;
    this.root = root;
    this.seed = seed;
  }

  /** Returns one whose requests are wrong in every way, with the token of an operator. */
  public static Fuzzer ofHttp(URI server, String root, String token, long seed) {
    return new Fuzzer(server, root, each -> new FuzzedRequests(each, token), seed);
  }

  /**
   * Returns one whose requests have wrong values only.
   *
   * @param description the service's own, in JSON
   * @param operator the token of an operator
   * @param member the token of a member of the organization in the description's examples
   */
  public static Fuzzer ofApi(
      URI server, String root, String description, String operator, String member, long seed) {
    JsonObject document = Json.createReader(new StringReader(description)).readObject();
    return new Fuzzer(
        server, root, each -> new DescribedRequests(each, document, operator, member), seed);
  }

  /**
   * Runs against a service on this machine.
   *
   * @param arguments its address, minutes, files with an operator's and a member's token, and a
   *     seed if one is to be repeated
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI server = URI.create(arguments[0]);
    if (!server.getHost().matches("127\\..*|localhost")) {
      throw new IllegalArgumentException("only a server on this machine: " + server);
    }
    Duration half = Duration.ofMinutes(Long.parseLong(arguments[1])).dividedBy(2);
    String operator = Files.readString(Path.of(arguments[2])).strip();
    String member = Files.readString(Path.of(arguments[3])).strip();
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : System.nanoTime();
    System.out.println("seed " + seed);
    String description;
    try (InputStream in = server.resolve("/openapi?format=JSON").toURL().openStream()) {
      description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int findings = 0;
    for (Fuzzer fuzzer :
        List.of(
            ofHttp(server, "/", operator, seed),
            ofApi(server, "/", description, operator, member, seed))) {
      fuzzer.run(half);
      System.out.println(fuzzer.sent() + " requests, " + fuzzer.findings().size() + " findings");
      fuzzer.findings().forEach(System.out::println);
      findings += fuzzer.findings().size();
    }
    System.exit(findings == 0 ? 0 : 1);
  }

  /** Sends requests for a time. */
  public void run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      Supplier<Fuzzed> next = requests.apply(seed + i);
      callers.execute(
          () -> {
            while (System.nanoTime() < end && findings.size() < MOST_FINDINGS) {
              send(next.get());
            }
          });
    }
    callers.shutdown();
    if (!callers.awaitTermination(time.toMillis() + 3 * LATEST.toMillis(), TimeUnit.MILLISECONDS)) {
      findings.add("a caller still waits");
      callers.shutdownNow();
    }
  }

  /** What was wrong, with the request line and the seed. */
  public List<String> findings() {
    return new ArrayList<>(findings);
  }

  /** How many requests were sent. */
  public long sent() {
    return sent.get();
  }

  private void send(Fuzzed fuzzed) {
    sent.incrementAndGet();
    long began = System.nanoTime();
    try (RawHttp raw = new RawHttp(server, (int) LATEST.toMillis())) {
      raw.send(bytes(fuzzed));
      judge(fuzzed, raw.read(fuzzed.isHead()), Duration.ofNanos(System.nanoTime() - began));
    } catch (SocketTimeoutException hung) {
      report(fuzzed, "no answer within " + LATEST.toSeconds() + " s");
    } catch (IOException | RuntimeException broken) {
      if (fuzzed.framed() && !fuzzed.stalled()) {
        report(fuzzed, "no answer: " + broken);
      }
    }
  }

  /** The request, with its path below the application. */
  private byte[] bytes(Fuzzed fuzzed) {
    if (root.equals("/")) {
      return fuzzed.bytes();
    }
    String text = new String(fuzzed.bytes(), StandardCharsets.ISO_8859_1);
    return text.replaceFirst(" /(?!metrics|openapi|health)", " " + root)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void judge(Fuzzed fuzzed, Answer answer, Duration took) {
    if (took.compareTo(LATEST) > 0) {
      report(fuzzed, "took " + took.toMillis() + " ms");
    }
    boolean ofTheServer = OF_THE_SERVER.matcher(fuzzed.first()).matches();
    if (ofTheServer) {
      if (Pattern.compile("\\tat |\\.java:").matcher(answer.text()).find()) {
        report(fuzzed, "shows a stack: " + answer.text());
      }
      if (!fuzzed.wellFormed()) {
        return;
      }
    }
    boolean mayBeUnavailable = answer.status() == 503 && !fuzzed.wellFormed();
    if (answer.status() >= 500 && answer.status() != 501 && !mayBeUnavailable) {
      report(fuzzed, answer.status() + " " + answer.text());
    }
    if (ofTheServer) {
      return;
    }
    if (answer.status() >= 400 && INNARDS.matcher(answer.text()).find()) {
      report(fuzzed, "shows its innards: " + answer.text());
    }
    boolean problem = answer.header("content-type").equals("application/problem+json");
    if (answer.status() >= 400 && fuzzed.framed() && fuzzed.isUnderApi() && !fuzzed.isHead()) {
      if (!problem
          || !answer.text().contains("\"detail\"")
          || !answer.text().contains("\"instance\"")) {
        report(fuzzed, answer.status() + " without a whole problem: " + answer.text());
      }
    }
  }

  private void report(Fuzzed fuzzed, String finding) {
    String request =
        new String(fuzzed.bytes(), StandardCharsets.ISO_8859_1)
            .replaceAll("Bearer \\S+", "Bearer ...");
    findings.add(
        finding.strip()
            + "\n    seed "
            + seed
            + ": "
            + request.substring(0, Math.min(request.length(), 600)).replace("\r\n", "\\r\\n"));
  }
}
