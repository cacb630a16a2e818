package io.emberstone.bench.http;

import io.emberstone.bench.InTurn;
import io.emberstone.bench.Ours;
import io.emberstone.bench.Quartiles;
import io.emberstone.bench.rest.PlainAnswers;
import io.emberstone.container.Deployments;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.dev.servers.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The service over HTTP, slice by slice: a hot hit beside an endpoint that does one plain Redis GET
 * and one that answers from memory, both with the service's own answer; and the service with Redis
 * away beside the service with its hot tier off. All in one JVM, with one client of this process on
 * the same machine, whose own time is part of every figure.
 */
public final class HttpComparison {

  private static final String HOT = "hot";
  private static final String AWAY = "away";
  private static final String OFF = "off";
  private static final int[] CONNECTIONS = {1, 8};
  private static final int ROUNDS_OF_HITS = 200;
  private static final int ROUNDS = 40;
  private static final Duration SLICE = Duration.ofMillis(200);
  private static final Duration WARM_UP_SLICE = Duration.ofSeconds(1);
  private static final int WARM_UP = 20;
  private static final int MANY = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BYPASSED = "; fwd=bypass";
  private static final String MISSED = "; fwd=miss";

  /** A machine that stalls makes a slow hit, and not something else. */
  private static final Map<String, String> HITS_ALONE = Map.of("emberstone.hot.timeout", "PT5S");

  private static final String MATRICES = "/api/scenario-matrices";
  private static final String CONFIGURATION =
      """
      {"fundId": "bench", "taxonomyVersion": "v1.2", "numScenarios": 1000,
       "buckets": [
         {"name": "Seed", "capitalAllocation": 40, "moicCalibration": {"median": 1.0, "p90": 3.0}},
         {"name": "Series A", "capitalAllocation": 35, "moicCalibration": {"median": 1.5, "p90": 3.5}},
         {"name": "Series B", "capitalAllocation": 25, "moicCalibration": {"median": 2.0, "p90": 4.0}}],
       "correlationWeights": {"macro": 0.5, "systematic": 0.25, "idiosyncratic": 0.25},
       "recycling": {"enabled": true, "mode": "same-bucket", "reinvestmentRate": 0.8,
                     "avgHoldingPeriod": 5, "fundLifetime": 10}}
      """;

  private final int port;
  private final ProcessorTime server;

  private HttpComparison(int port, ProcessorTime server) {
    this.port = port;
    this.server = server;
  }

  /**
   * A request and who answers it.
   *
   * @param status what Cache-Status says of each answer
   */
  private record Endpoint(String name, byte[] request, String status) {}

  /** Who is compared, and how often; the first with each of the others. */
  private record Contest(String name, int rounds, Endpoint... endpoints) {}

  /** Measures and prints. The argument is the directory of Liberty, {@code wlp}. */
  public static void main(String[] arguments) throws Exception {
    int port = Ports.free();
    BenchServer server = new BenchServer(Path.of(arguments[0]), "emberstone-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "bench-server-stop"));
    server.start(port, archives(), variables());
    new HttpComparison(port, server.processorTime()).run();
  }

  private static Map<String, WebArchive> archives() {
    String away = "redis://127.0.0.1:" + Ports.free();
    Map<String, WebArchive> archives = new LinkedHashMap<>();
    archives.put(
        HOT,
        Deployments.emberstone(HITS_ALONE)
            .addPackage(PlainAnswers.class.getPackage())
            .addPackage(Ours.class.getPackage()));
    archives.put(AWAY, Deployments.emberstone(Map.of("emberstone.hot.address", away)));
    archives.put(
        OFF,
        Deployments.emberstone(
            Map.of(
                "emberstone.region.scenario-result.ttl",
                "PT0S",
                "emberstone.region.scenario-matrix.ttl",
                "PT0S")));
    return archives;
  }

  private static Map<String, String> variables() {
    PostgresServer postgres = TestServers.postgres();
    Map<String, String> variables = new HashMap<>(TestTokens.settings());
    variables.put("emberstone.hot.address", TestServers.redis().address());
    variables.put("emberstone.db.url", postgres.url());
    variables.put("emberstone.db.user", postgres.application().user());
    variables.put("emberstone.db.password", postgres.application().password());
    variables.put("emberstone.db.owner.user", postgres.owner().user());
    variables.put("emberstone.db.owner.password", postgres.owner().password());
    return variables;
  }

  private void run() throws Exception {
    String key = keyOf(ask("POST", HOT + MATRICES, CONFIGURATION));
    String answer = bodyOf(ask("GET", HOT + MATRICES + "/" + key, ""));
    ask("PUT", HOT + "/api/plain/" + key, answer);
    System.out.printf(
        "an answer of %d bytes to a request of %d%n", answer.length(), CONFIGURATION.length());
    List<Contest> contests = contests(key);
    warmUp(contests);
    for (int connections : CONNECTIONS) {
      for (Contest contest : contests) {
        compare(contest, connections);
      }
    }
    System.out.println("a hit in the container, the hot tier answering from memory at once");
    System.out.print(bodyOf(ask("GET", HOT + "/api/hit-costs", "")));
  }

  private List<Contest> contests(String key) {
    String plain = HOT + "/api/plain/";
    String of = MATRICES + "/" + key;
    return List.of(
        new Contest(
            "POST " + MATRICES,
            ROUNDS_OF_HITS,
            endpoint("the service, hot hit", "POST", HOT + MATRICES, "detail=HOT"),
            endpoint("one plain Redis GET", "POST", plain + "redis", "detail=HOT"),
            endpoint("bytes from memory", "POST", plain + "memory", "detail=HOT")),
        new Contest(
            "GET " + MATRICES + "/{key}",
            ROUNDS_OF_HITS,
            endpoint("the service, hot hit", "GET", HOT + of, "detail=HOT"),
            endpoint("one plain Redis GET", "GET", plain + "redis/" + key, "detail=HOT"),
            endpoint("bytes from memory", "GET", plain + "memory/" + key, "detail=HOT")),
        new Contest(
            "POST " + MATRICES + ", read from PostgreSQL",
            ROUNDS,
            endpoint("Redis away", "POST", AWAY + MATRICES, BYPASSED),
            endpoint("hot tier off", "POST", OFF + MATRICES, MISSED)),
        new Contest(
            "GET " + MATRICES + "/{key}, read from PostgreSQL",
            ROUNDS,
            endpoint("Redis away", "GET", AWAY + of, BYPASSED),
            endpoint("hot tier off", "GET", OFF + of, MISSED)));
  }

  /** One that answers as it should, having been asked; a first request may be too slow for it. */
  private Endpoint endpoint(String name, String method, String path, String status) {
    String body = method.equals("POST") ? CONFIGURATION : "";
    if (!Waiting.until(PATIENCE, () -> ask(method, path, body).contains(status))) {
      throw new IllegalStateException(
          "expected " + status + " of " + name + ", got " + ask(method, path, body));
    }
    return new Endpoint(name, Exchange.request(method, "/" + path, body), status);
  }

  /** All of them in turn, until the compiler has nothing more to say. */
  private void warmUp(List<Contest> contests) throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      for (Contest contest : contests) {
        for (Endpoint endpoint : contest.endpoints()) {
          try (Callers some = new Callers(port, endpoint.request(), MANY, WARM_UP_SLICE, server)) {
            some.perSecond();
          }
        }
      }
    }
  }

  private void compare(Contest contest, int connections) throws Exception {
    Callers[] callers = new Callers[contest.endpoints().length];
    try {
      for (int i = 0; i < callers.length; i++) {
        byte[] request = contest.endpoints()[i].request();
        callers[i] = new Callers(port, request, connections, SLICE, server);
      }
      InTurn.of(2, 0, callers);
      for (Callers some : callers) {
        some.forget();
      }
      System.out.printf("%s, %d connection(s)%n", contest.name(), connections);
      print(contest.endpoints(), callers, InTurn.of(0, contest.rounds(), callers));
    } finally {
      for (Callers some : callers) {
        if (some != null) {
          some.close();
        }
      }
    }
  }

  private static void print(Endpoint[] endpoints, Callers[] callers, InTurn.Rounds rounds)
      throws IOException {
    for (int i = 0; i < callers.length; i++) {
      callers[i].requireLast(endpoints[i].status());
      System.out.printf(
          "    %-22s %s a second, %s, %s us of processor%s%n",
          endpoints[i].name(),
          rounds.rate(i).in(1),
          callers[i].percentiles(),
          Quartiles.of(callers[i].processorNanos()).in(1000),
          i == 0
              ? ""
              : "; "
                  + endpoints[0].name()
                  + ": "
                  + rounds.speed(0, i).ratio()
                  + " x as fast, by processor time "
                  + perProcessor(callers[0], callers[i]).ratio());
    }
  }

  /** How many answers the one gives in the processor time in which the other gives one. */
  private static Quartiles perProcessor(Callers one, Callers other) {
    double[] ones = one.processorNanos();
    double[] others = other.processorNanos();
    double[] ratios = new double[ones.length];
    Arrays.setAll(ratios, round -> others[round] / ones[round]);
    return Quartiles.of(ratios);
  }

  private String ask(String method, String path, String body) {
    try (Exchange exchange = new Exchange(port, Exchange.request(method, "/" + path, body))) {
      exchange.once();
      return exchange.head() + "\r\n\r\n" + exchange.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bodyOf(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static String keyOf(String answer) {
    Matcher key = Pattern.compile("\"key\":\"([0-9a-f]{64})\"").matcher(answer);
    if (!key.find()) {
      throw new IllegalStateException("no key in " + answer);
    }
    return key.group(1);
  }
}
