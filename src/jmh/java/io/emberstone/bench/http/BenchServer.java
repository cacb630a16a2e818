package io.emberstone.bench.http;

import io.emberstone.dev.servers.ChildProcess;
import io.emberstone.dev.servers.ServerException;
import io.emberstone.dev.servers.Waiting;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/**
 * The Open Liberty that the build made for the comparison, with several archives side by side in
 * its one JVM, each at the context root of its name. Its log goes to a file, as in production.
 */
final class BenchServer implements AutoCloseable {

  private static final Duration TO_START = Duration.ofSeconds(240);
  private static final Duration TO_STOP = Duration.ofSeconds(40);
  private static final int PROBE_MS = 2000;

  private final Path home;
  private final Path server;
  private @Nullable ChildProcess process;

  /** Describes the server; nothing happens before {@link #start}. */
  BenchServer(Path home, String name) {
    this.home = home.toAbsolutePath();
    this.server = this.home.resolve("usr/servers").resolve(name);
  }

  /** Starts it with those archives and variables, and returns when all of it is ready. */
  void start(int port, Map<String, WebArchive> archives, Map<String, String> variables)
      throws IOException {
    ChildProcess.endLeftOver(remembered(), TO_STOP);
    deploy(archives);
    StringBuilder xml = new StringBuilder("<server>\n");
    archives.keySet().forEach(name -> xml.append(application(name)));
    xml.append(variable("emberstone.http.port", String.valueOf(port)));
    variables.forEach((name, value) -> xml.append(variable(name, value)));
    Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
    Files.writeString(overrides.resolve("bench.xml"), xml.append("</server>\n"));
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/server").toString(), "run", server.getFileName().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process = ChildProcess.start(builder, remembered());
    awaitReady(URI.create("http://127.0.0.1:" + port + "/health/ready"));
  }

  private void deploy(Map<String, WebArchive> archives) throws IOException {
    // The WAR at the root, which the server has in production.
    Files.deleteIfExists(server.resolve("application.xml"));
    Path apps = Files.createDirectories(server.resolve("apps"));
    archives.forEach(
        (name, archive) -> {
          File file = apps.resolve(name + ".war").toFile();
          archive.as(ZipExporter.class).exportTo(file, true);
        });
  }

  private static String application(String name) {
    return "  <webApplication id=\"%1$s\" name=\"%1$s\" location=\"%1$s.war\" contextRoot=\"/%1$s\"/>%n"
        .formatted(name);
  }

  private static String variable(String name, String value) {
    return "  <variable name=\"%s\" value=\"%s\"/>%n".formatted(name, value);
  }

  private void awaitReady(URI health) {
    boolean ended = Waiting.until(TO_START, () -> !process.isAlive() || isReady(health));
    if (!ended || !process.isAlive()) {
      throw new ServerException("Open Liberty did not become ready, see " + log());
    }
  }

  private static boolean isReady(URI health) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PROBE_MS);
      connection.setReadTimeout(PROBE_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What it has used of the processors. */
  ProcessorTime processorTime() {
    return new ProcessorTime(process.process().toHandle());
  }

  /** Where it writes what it has to say. */
  Path log() {
    return server.resolve("logs/messages.log");
  }

  private Path remembered() {
    return server.resolve("bench.pid");
  }

  @Override
  public void close() {
    if (process != null) {
      process.end("TERM", TO_STOP);
    }
  }
}
