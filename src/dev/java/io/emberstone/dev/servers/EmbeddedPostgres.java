package io.emberstone.dev.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL from a jar, on 127.0.0.1, with its data in a directory that is kept; root may start
 * it too.
 */
public final class EmbeddedPostgres implements PostgresServer {

  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_STOP = Duration.ofSeconds(15);
  private static final int ATTEMPTS = 3;

  private final Path directory;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable ChildProcess process;

  /**
   * Describes the server; nothing happens before {@link #start()}.
   *
   * @param directory where its data and log are, from an earlier start or made by the first
   * @param settings of postgresql.conf by name, such as {@code timezone} to {@code Asia/Kathmandu};
   *     they win over ours
   */
  public EmbeddedPostgres(Path directory, int port, Map<String, String> settings) {
    this.directory = directory.toAbsolutePath();
    this.port = port;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String url() {
    return serverUrl() + "emberstone";
  }

  private String serverUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/";
  }

  @Override
  public Account application() {
    return new Account("emberstone", "emberstone");
  }

  @Override
  public Account owner() {
    return new Account("emberstone_owner", "emberstone_owner");
  }

  @Override
  public Account superuser() {
    return new Account("postgres", "postgres");
  }

  @Override
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      Files.createDirectories(directory);
      ChildProcess.endLeftOver(remembered(), TO_STOP);
      if (!Files.exists(complete())) {
        makeCluster();
      }
      startServer();
      if (!Files.exists(complete())) {
        RolesScript.run(
            serverUrl(),
            "postgres",
            superuser(),
            Map.of(
                "owner_password", owner().password(),
                "application_password", application().password()));
        Files.createFile(complete());
      }
    } catch (IOException e) {
      throw new ServerException(
          "cannot start PostgreSQL in " + directory + ": " + e.getMessage(), e);
    }
  }

  // Without the mark of completeness nobody has used what is there: an interrupted first start.
  private void makeCluster() throws IOException {
    if (Files.exists(data())) {
      try (Stream<Path> files = Files.walk(data())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectory(data());
    Path password = Files.writeString(data().resolveSibling("password"), superuser().password());
    List<String> initdb = new ArrayList<>(List.of("--pgdata", data().toString()));
    initdb.addAll(List.of("--username", superuser().user(), "--pwfile", password.toString()));
    initdb.addAll(List.of("--auth", "scram-sha-256", "--encoding", "UTF8"));
    initdb.addAll(List.of("--locale", "C", "--locale-provider", "builtin"));
    initdb.addAll(List.of("--builtin-locale", "C.UTF-8", "--no-instructions"));
    try {
      Process making = program("initdb", initdb).start();
      if (!making.waitFor(TO_START.toSeconds(), TimeUnit.SECONDS) || making.exitValue() != 0) {
        making.destroyForcibly();
        throw new ServerException("PostgreSQL cannot make its data directory, see " + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while PostgreSQL made its data directory", e);
    } finally {
      Files.delete(password);
    }
  }

  // A killed server's lock may outlive it for half a second, so a first attempt may fail.
  private void startServer() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      ChildProcess started = ChildProcess.start(server(), remembered());
      boolean decided =
          Waiting.until(
              TO_START,
              () ->
                  !started.isAlive()
                      || Probes.postgresAnswers(serverUrl() + "postgres", superuser()));
      if (decided && started.isAlive()) {
        process = started;
        return;
      }
      started.kill();
      Waiting.until(Duration.ofMillis(300L * attempt), () -> false);
    }
    throw new ServerException("PostgreSQL did not start on port " + port + ", see " + log());
  }

  private ProcessBuilder server() {
    List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", "" + port));
    arguments.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
    arguments.addAll(List.of("-c", "unix_socket_directories="));
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return program("postgres", arguments);
  }

  private ProcessBuilder program(String name, List<String> arguments) {
    List<String> command = new ArrayList<>(Unprivileged.prefix(data()));
    command.add(PostgresInstallation.directory().resolve("bin").resolve(name).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("PGOPTIONS");
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path complete() {
    return directory.resolve("complete");
  }

  private Path remembered() {
    return directory.resolve("postgres.pid");
  }

  private Path log() {
    return directory.resolve("postgres.log");
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      // SIGINT: fast shutdown, which does not wait for clients to leave.
      process.end("INT", TO_STOP);
    }
    process = null;
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
    }
    process = null;
  }

  @Override
  public synchronized void pause() {
    if (process != null) {
      process.pause();
    }
  }

  @Override
  public synchronized void resume() {
    if (process != null) {
      process.resume();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
