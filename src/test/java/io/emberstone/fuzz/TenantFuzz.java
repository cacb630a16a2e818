package io.emberstone.fuzz;

import io.emberstone.fuzz.RawHttp.Answer;
import io.emberstone.fuzz.TenantRequests.Sent;
import io.emberstone.fuzz.TenantRequests.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has members of two organizations read and write what is theirs, and try to reach each other's. No
 * answer may have a byte of the other's marker, grant what is foreign, or be an internal error.
 */
public final class TenantFuzz {

  private static final int CALLERS = 2;
  private static final int MOST_FINDINGS = 50;
  private static final int PATIENCE_MS = 30_000;

  private final URI server;
  private final String root;
  private final long seed;
  private final Tenant one;
  private final Tenant two;
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> statuses = new ConcurrentSkipListMap<>();
  private final AtomicLong left = new AtomicLong();

  /**
   * Creates it; see {@link TenantRequests.Tenant}.
   *
   * @param root the path of the application, ending with a slash
   */
  public TenantFuzz(
      URI server,
      String root,
      List<String> tokens,
      List<String> markers,
      List<String> sessions,
      long seed) {
    this.server = server;
    this.root = root;
    this.seed = seed;
    this.one = new Tenant(1, tokens.get(0), markers.get(0), sessions.get(0));
    this.two = new Tenant(2, tokens.get(1), markers.get(1), sessions.get(1));
  }

  /** Sends that many requests, half of each organization. */
  public void run(long requests, Duration limit) throws InterruptedException {
    left.set(requests);
    ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      TenantRequests ofOne = new TenantRequests(seed + 2L * i, one, two);
      TenantRequests ofTwo = new TenantRequests(seed + 2L * i + 1, two, one);
      callers.execute(() -> call(ofOne, two));
      callers.execute(() -> call(ofTwo, one));
    }
    callers.shutdown();
    if (!callers.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      findings.add("a caller still waits");
      callers.shutdownNow();
    }
  }

  /** What was wrong, with the request and the seed. */
  public List<String> findings() {
    return new ArrayList<>(findings);
  }

  /** How often each status was answered to what is foreign, and to the rest. */
  public Map<String, Long> statuses() {
    Map<String, Long> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.get()));
    return counts;
  }

  private void call(TenantRequests requests, Tenant other) {
    Connection connection = new Connection();
    while (left.decrementAndGet() >= 0 && findings.size() < MOST_FINDINGS) {
      Sent sent = requests.get();
      try {
        judge(sent, connection.exchange(sent), other);
      } catch (IOException | RuntimeException e) {
        report(sent, "no answer: " + e);
      }
    }
    connection.end();
  }

  private void judge(Sent sent, Answer answer, Tenant other) {
    int status = answer.status();
    statuses
        .computeIfAbsent((sent.foreign() ? "foreign " : "") + status, key -> new AtomicLong())
        .incrementAndGet();
    String all = answer.headers() + answer.text();
    if (all.contains(other.marker())) {
      report(sent, status + " shows what is the other's: " + all);
    }
    if (status >= 500) {
      report(sent, status + " " + answer.text());
    }
    if (sent.foreign() && status < 400) {
      report(sent, status + " to what is foreign: " + answer.text());
    }
  }

  private void report(Sent sent, String finding) {
    String request =
        new String(sent.bytes(root), StandardCharsets.ISO_8859_1)
            .replaceAll("Bearer \\S+", "Bearer ...");
    findings.add(
        "%s%n    seed %d: %s"
            .formatted(
                finding,
                seed,
                request.substring(0, Math.min(1500, request.length())).replace("\r\n", "\\r\\n")));
  }

  /** One after the other on a connection, and on another one once the server has closed it. */
  private final class Connection {

    private RawHttp raw;

    Answer exchange(Sent sent) throws IOException {
      boolean kept = raw != null;
      try {
        return onThis(sent);
      } catch (IOException e) {
        end();
        if (kept) {
          return onThis(sent); // it may have been closed for its age
        }
        throw e;
      }
    }

    private Answer onThis(Sent sent) throws IOException {
      if (raw == null) {
        raw = new RawHttp(server, PATIENCE_MS);
      }
      raw.send(sent.bytes(root));
      Answer answer = raw.read(sent.method().equals("HEAD"));
      if (answer.header("connection").equalsIgnoreCase("close")) {
        end();
      }
      return answer;
    }

    void end() {
      if (raw != null) {
        try {
          raw.close();
        } catch (IOException e) {
          // It is not used again.
        }
        raw = null;
      }
    }
  }
}
