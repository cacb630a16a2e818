package io.emberstone.dev;

import io.emberstone.dev.servers.ChildProcess;
import io.emberstone.dev.servers.ServerException;
import io.emberstone.dev.servers.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Open Liberty that the build made under {@code target/liberty}, as a child process whose log
 * goes to our console.
 */
final class LibertyServer implements AutoCloseable {

  private static final Duration TO_START = Duration.ofSeconds(180);
  private static final Duration TO_STOP = Duration.ofSeconds(40);
  private static final int PROBE_MS = 2000;

  private static final String STOPPED = "CWWKE0036I";

  /** The application was not started, or failed to start; a line before says why. */
  private static final Pattern REFUSED = Pattern.compile("CWWKZ0012I|CWWKZ0002E");

  /** The first Java with an ahead-of-time cache that one run can make. */
  private static final int AHEAD_OF_TIME = 25;

  private final Path home;
  private final Path server;
  private final Path remembered;
  private @Nullable ChildProcess process;
  private volatile boolean refused;

  /**
   * Describes the server; nothing happens before {@link #start}.
   *
   * @param home the directory of the installation, {@code wlp}
   * @param remembered the file that names the process as long as it lives
   */
  LibertyServer(Path home, String name, Path remembered) {
    this.home = home.toAbsolutePath();
    this.server = this.home.resolve("usr/servers").resolve(name);
    this.remembered = remembered;
  }

  /**
   * Starts it with the environment given besides ours.
   *
   * @throws LaunchException when it was never built
   */
  void start(Map<String, String> environment) {
    if (!Files.exists(server.resolve("server.xml"))) {
      throw new LaunchException("there is no server in " + server + ": start with mvn -Prun");
    }
    try {
      Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
      Files.copy(
          server.resolve("overlays/development.xml"),
          overrides.resolve("development.xml"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ServerException("cannot set up " + server + ": " + e.getMessage(), e);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/server").toString(), "run", server.getFileName().toString())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("JVM_ARGS", aheadOfTime(), (given, ours) -> ours + ' ' + given);
    process = ChildProcess.start(builder, remembered);
    show(process);
  }

  /**
   * Returns the options for an ahead-of-time cache, which Java has from 25 on: to use the one that
   * an earlier run left, or else to leave one when this run ends.
   */
  private String aheadOfTime() {
    if (Runtime.version().feature() < AHEAD_OF_TIME) {
      return "";
    }
    Path cache = remembered.resolveSibling("liberty-" + Runtime.version() + ".aot");
    String use = Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=";
    return use + cache.toAbsolutePath() + " -Xlog:aot=off -Xlog:cds=off";
  }

  private void show(ChildProcess process) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.process().inputReader(StandardCharsets.UTF_8)) {
                boolean stopped = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (!stopped) {
                    System.out.println(line);
                  }
                  refused |= REFUSED.matcher(line).find();
                  // What follows is Java's own account of the ahead-of-time cache.
                  stopped |= line.contains(STOPPED);
                }
              } catch (IOException closed) {
                // The server is gone, and its last words with it: the log file has them.
              }
            },
            "liberty-log");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Waits until the application says that it is ready.
   *
   * @throws LaunchException when the server ends first, takes too long, or cannot start the
   *     application
   */
  void awaitReady(String url) {
    boolean ready = Waiting.until(TO_START, () -> !isAlive() || refused || answersReady(url));
    if (refused) {
      throw new LaunchException("the application does not start, for the reason above");
    }
    if (!isAlive()) {
      throw new LaunchException("Open Liberty ended while it started, see " + log());
    }
    if (!ready) {
      throw new LaunchException(
          "not ready after " + TO_START.toSeconds() + " s, ask " + url + " why, and see " + log());
    }
  }

  /** Blocks until the server has ended by itself. */
  void awaitEnd() throws InterruptedException {
    if (process != null) {
      process.process().waitFor();
    }
  }

  private boolean isAlive() {
    return process != null && process.isAlive();
  }

  private static boolean answersReady(String url) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url).toURL().openConnection(java.net.Proxy.NO_PROXY);
      connection.setConnectTimeout(PROBE_MS);
      connection.setReadTimeout(PROBE_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where it writes what it has to say. */
  Path log() {
    return server.resolve("logs/messages.log");
  }

  @Override
  public void close() {
    if (process != null) {
      process.end("TERM", TO_STOP);
    }
  }
}
