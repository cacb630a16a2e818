package io.emberstone.dev;

import io.emberstone.dev.servers.ChildProcess;
import io.emberstone.dev.servers.EmbeddedPostgres;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.ServerException;
import io.emberstone.dev.tokens.TokenFiles;
import io.emberstone.dev.tokens.TokenMaker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts Emberstone with everything it needs, stays until Ctrl-C or SIGTERM, and stops all it
 * started, the last first. What goes wrong is one line and exit status 1.
 */
public final class Launcher {

  private static final int POSTGRES_PORT = 15_432;
  private static final int REDIS_PORT = 16_379;
  private static final Duration LEFT_OVER = Duration.ofSeconds(40);
  // Kept, since a logger nobody holds forgets its level.
  private static final Logger BINARIES = Logger.getLogger("io.zonky");

  private final LaunchSettings settings;
  private final Path target;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean stopping;

  private Launcher(LaunchSettings settings, Path target) {
    this.settings = settings;
    this.target = target;
  }

  /** Takes no arguments: the environment says what there is to say. */
  public static void main(String[] arguments) throws InterruptedException {
    // It tells several times which system this is.
    BINARIES.setLevel(Level.WARNING);
    try {
      Launcher launcher = new Launcher(LaunchSettings.from(System.getenv()), Path.of("target"));
      Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "launcher-stop"));
      launcher.run();
    } catch (LaunchException | ServerException e) {
      System.err.println("emberstone: " + e.getMessage());
    }
    // Here only if something went wrong; the hook stops what runs.
    System.exit(1);
  }

  private void run() throws InterruptedException {
    RunDirectory directory = RunDirectory.open(target.resolve("run"));
    keep(directory, () -> {});
    Path remembered = directory.resolve("liberty.pid");
    ChildProcess.endLeftOver(remembered, LEFT_OVER);
    if (!Ports.isFree(settings.host(), settings.port())) {
      throw new LaunchException(
          "port " + settings.port() + " is taken: set EMBERSTONE_HTTP_PORT to another one");
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("EMBERSTONE_HTTP_HOST", settings.host());
    environment.put("EMBERSTONE_HTTP_PORT", String.valueOf(settings.port()));
    environment.put("EMBERSTONE_METRICS_CLOSED", "false");
    environment.put("EMBERSTONE_HOT_ADDRESS", redis(directory));
    LaunchSettings.Database database = postgres(directory);
    environment.putAll(variables(database));
    if (settings.ownTokens()) {
      TokenFiles tokens = TokenFiles.write(directory.resolve("tokens"));
      environment.put("MP_JWT_VERIFY_PUBLICKEY", tokens.publicKey());
      environment.put("MP_JWT_VERIFY_ISSUER", TokenMaker.ISSUER);
    }
    environment.put(
        "EMBERSTONE_RATE_PER_SECOND",
        System.getenv().getOrDefault("EMBERSTONE_RATE_PER_SECOND", "0"));
    LibertyServer liberty =
        new LibertyServer(target.resolve("liberty/wlp"), "emberstone", remembered);
    say("starting Open Liberty, its log is " + liberty.log());
    keep(liberty, () -> liberty.start(environment));
    String url = "http://" + settings.host() + ":" + settings.port();
    liberty.awaitReady(url + "/health/ready");
    if (settings.sample() && SampleData.load(database.url(), database.owner())) {
      say("the catalogue has ten organizations to try (EMBERSTONE_SAMPLE=false for none)");
    }
    System.out.println(Greeting.text(url, settings.ownTokens()));
    liberty.awaitEnd();
    if (!isStopping()) {
      throw new LaunchException("Open Liberty ended by itself, see " + liberty.log());
    }
  }

  private String redis(RunDirectory directory) {
    if (settings.hotAddress().isPresent()) {
      return settings.hotAddress().get();
    }
    EmbeddedRedis redis =
        new EmbeddedRedis(
            directory.resolve("redis"),
            Ports.freeOr(REDIS_PORT),
            Map.of("maxmemory", "256mb", "maxmemory-policy", "allkeys-lru"));
    keep(redis, redis::start);
    say("Redis at " + redis.address() + ", which keeps nothing when it stops");
    return redis.address();
  }

  private LaunchSettings.Database postgres(RunDirectory directory) {
    if (settings.database().isPresent()) {
      return settings.database().get();
    }
    EmbeddedPostgres postgres =
        new EmbeddedPostgres(directory.resolve("postgres"), Ports.freeOr(POSTGRES_PORT), Map.of());
    keep(postgres, postgres::start);
    say("PostgreSQL at " + postgres.url() + ", which keeps its data for the next start");
    return new LaunchSettings.Database(postgres.url(), postgres.application(), postgres.owner());
  }

  private static Map<String, String> variables(LaunchSettings.Database database) {
    return Map.of(
        "EMBERSTONE_DB_URL", database.url(),
        "EMBERSTONE_DB_USER", database.application().user(),
        "EMBERSTONE_DB_PASSWORD", database.application().password(),
        "EMBERSTONE_DB_OWNER_USER", database.owner().user(),
        "EMBERSTONE_DB_OWNER_PASSWORD", database.owner().password());
  }

  // Holding the lock while it starts: stop() then finds it, or it is never started.
  private synchronized void keep(AutoCloseable resource, Runnable start) {
    if (stopping) {
      throw new LaunchException("stopped while starting");
    }
    started.push(resource);
    start.run();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized void stop() {
    stopping = true;
    if (started.size() > 1) {
      say("stopping");
    }
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("emberstone: " + e.getMessage());
      }
    }
  }

  private static void say(String line) {
    System.out.println("emberstone: " + line);
  }
}
