package io.emberstone.fuzz;

import io.emberstone.fuzz.FuzzedRequests.Fuzzed;
import io.emberstone.fuzz.RawHttp.Answer;
import java.io.IOException;
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
  private final String token;
  private final long seed;
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final AtomicLong sent = new AtomicLong();

  /**
   * Creates a fuzzer.
   *
   * @param root the path of the application, ending with a slash
   * @param token of an operator
   */
  public Fuzzer(URI server, String root, String token, long seed) {
    this.token = token;
    this.server = server;
    this.root = root;
    this.seed = seed;
  }

  /**
   * Runs against a service on this machine.
   *
   * @param arguments its address, minutes, a file with a token, and a seed if one is to be repeated
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI server = URI.create(arguments[0]);
    if (!server.getHost().matches("127\\..*|localhost")) {
      throw new IllegalArgumentException("only a server on this machine: " + server);
    }
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : System.nanoTime();
    System.out.println("seed " + seed);
    Fuzzer fuzzer = new Fuzzer(server, "/", Files.readString(Path.of(arguments[2])).strip(), seed);
    fuzzer.run(Duration.ofMinutes(Long.parseLong(arguments[1])));
    System.out.println(fuzzer.sent() + " requests, " + fuzzer.findings().size() + " findings");
    fuzzer.findings().forEach(System.out::println);
    System.exit(fuzzer.findings().isEmpty() ? 0 : 1);
  }

  /** Sends requests for a time. */
  public void run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      FuzzedRequests requests = new FuzzedRequests(seed + i, token);
      callers.execute(
          () -> {
            while (System.nanoTime() < end && findings.size() < MOST_FINDINGS) {
              send(requests.next());
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
    if (OF_THE_SERVER.matcher(fuzzed.first()).matches()) {
      if (Pattern.compile("\\tat |\\.java:").matcher(answer.text()).find()) {
        report(fuzzed, "shows a stack: " + answer.text());
      }
      return;
    }
    if (answer.status() >= 500 && answer.status() != 501 && answer.status() != 503) {
      report(fuzzed, answer.status() + " " + answer.text());
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
    String request = new String(fuzzed.bytes(), StandardCharsets.ISO_8859_1);
    findings.add(
        finding.strip()
            + "\n    seed "
            + seed
            + ": "
            + request.substring(0, Math.min(request.length(), 600)).replace("\r\n", "\\r\\n"));
  }
}
