package io.emberstone.container;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.ChildProcess;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.faults.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * One Open Liberty of a test's own, which may be killed: a process from the installation the build
 * made, with a copy of its server's configuration in {@code target/nodes/servers/<name>} and the
 * application at its root. It reaches Redis through a proxy of its own. Its log is {@code
 * logs/messages.log} there.
 */
final class Node implements AutoCloseable {

  private static final Duration TO_START = Duration.ofSeconds(180);
  private static final Duration TO_END = Duration.ofSeconds(10);
  private static final Path USER_DIRECTORY = Path.of("target", "nodes").toAbsolutePath();

  // Two of them beside the tests, the tiers and the server of the other tests, on a small machine:
  // little memory, and no time spent on optimizing what runs for a minute.
  private static final String JVM_OPTIONS = "-Xmx512m\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n";
  private static final String APPLICATION =
      "  <webApplication location=\"emberstone.war\" contextRoot=\"/\"/>\n";

  private final Path home = Path.of(System.getProperty("emberstone.test.liberty.home"));
  private final String name;
  private final Path directory;
  private final Path remembered;
  private final TcpProxy proxy = new TcpProxy("127.0.0.1", TestServers.redis().port());
  private final int port = Ports.free();
  private final Service service = new Service(URI.create("http://127.0.0.1:" + port + "/"));
  private ChildProcess process;

  /**
   * Sets the server up; {@link #launch} starts it.
   *
   * @param settings MicroProfile Config properties of this server alone; those in the application
   *     win
   */
  Node(String name, WebArchive application, Map<String, String> settings) {
    this.name = name;
    this.directory = USER_DIRECTORY.resolve("servers").resolve(name);
    this.remembered = USER_DIRECTORY.resolve(name + ".pid");
    ChildProcess.endLeftOver(remembered, TO_END);
    try {
      copyConfiguration();
      Path applications = Files.createDirectories(directory.resolve("apps"));
      application
          .as(ZipExporter.class)
          .exportTo(applications.resolve("emberstone.war").toFile(), true);
      ServerVariables.write(
          directory, port, "redis://127.0.0.1:" + proxy.port(), settings, APPLICATION);
      Files.writeString(directory.resolve("configDropins/overrides/jvm.options"), JVM_OPTIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copyConfiguration() throws IOException {
    Path built =
        home.resolve("usr/servers").resolve(System.getProperty("emberstone.test.liberty.server"));
    for (String part : List.of("server.xml", "jvm.options", "lib")) {
      try (Stream<Path> files = Files.walk(built.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = directory.resolve(built.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Starts the process and returns at once; {@link #awaitReady} waits for it. */
  synchronized void launch() {
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/server").toString(), "run", name)
            .redirectErrorStream(true)
            .redirectOutput(USER_DIRECTORY.resolve(name + "-console.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("WLP_USER_DIR", USER_DIRECTORY.toString());
    process = ChildProcess.start(builder, remembered);
  }

  /** Returns when the service is ready, its hot tier up, and has served from that at least once. */
  void awaitReady() {
    boolean ready = Waiting.until(TO_START, () -> !isAlive() || servesFromHotTier());
    if (!isAlive() || !ready) {
      throw new AssertionError(
          "server " + name + (isAlive() ? " is not ready" : " ended") + ", see " + directory);
    }
  }

  /** Returns what the console shows, as soon as it contains a text. */
  String awaitShown(String text) {
    Path console = USER_DIRECTORY.resolve(name + "-console.log");
    Waiting.until(TO_START, () -> !isAlive() || read(console).contains(text));
    String shown = read(console);
    if (!shown.contains(text)) {
      throw new AssertionError("server " + name + " does not show \"" + text + "\": " + shown);
    }
    return shown;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean servesFromHotTier() {
    try {
      return service.isReadyAndHot() && service.post(Configurations.small("warm-" + name)).isHot();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Returns the server's own directory. */
  Path directory() {
    return directory;
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Freezes it (SIGSTOP), connections open. */
  synchronized void pause() {
    process.pause();
  }

  /** Lets it go on. */
  synchronized void resume() {
    process.resume();
  }

  /** Kills it on the spot (SIGKILL), frozen or not; does nothing when it does not run. */
  synchronized void kill() {
    if (isAlive()) {
      process.kill();
    }
  }

  Service service() {
    return service;
  }

  /** What stands between it and Redis. */
  TcpProxy proxy() {
    return proxy;
  }

  @Override
  public void close() {
    kill();
    proxy.close();
  }
}
