package io.emberstone.jcache.clients;

import io.emberstone.dev.servers.ChildProcess;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.jcache.fixture.OwnJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An Open Liberty of nothing but servlets, whose sessions are in Redis by the provider's jar. */
final class SessionServer implements AutoCloseable {

  private static final Duration TO_START = Duration.ofSeconds(180);
  private static final Path USER_DIRECTORY = Path.of("target", "session-servers").toAbsolutePath();
  private static final String JVM_OPTIONS = "-Xmx256m\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1\n";

  private final URI address;
  private final ChildProcess process;

  SessionServer(String name, URI redis) throws IOException {
    int port = Ports.free();
    Path directory = Files.createDirectories(USER_DIRECTORY.resolve("servers").resolve(name));
    address = URI.create("http://127.0.0.1:" + port + "/");
    Files.writeString(directory.resolve("server.xml"), configuration(port, redis));
    Files.writeString(directory.resolve("jvm.options"), JVM_OPTIONS);
    ShrinkWrap.create(WebArchive.class)
        .addClass(CountingServlet.class)
        .as(ZipExporter.class)
        .exportTo(
            Files.createDirectories(directory.resolve("apps")).resolve("counter.war").toFile(),
            true);
    Path home = Path.of(System.getProperty("emberstone.test.liberty.home"));
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/server").toString(), "run", name)
            .redirectErrorStream(true)
            .redirectOutput(USER_DIRECTORY.resolve(name + "-console.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("WLP_USER_DIR", USER_DIRECTORY.toString());
    process = ChildProcess.start(builder, USER_DIRECTORY.resolve(name + ".pid"));
  }

  private static String configuration(int port, URI redis) {
    String library =
        OwnJar.classPath().stream()
            .filter(jar -> !jar.getFileName().toString().startsWith("cache-api"))
            .map(jar -> "<file name='" + jar + "'/>")
            .collect(Collectors.joining());
    return """
        <server>
          <featureManager>
            <feature>servlet-6.1</feature>
            <feature>sessionCache-1.0</feature>
          </featureManager>
          <httpEndpoint id="defaultHttpEndpoint" httpPort="%d" httpsPort="-1"/>
          <webApplication location="counter.war" contextRoot="/"/>
          <library id="emberstone-jcache">%s</library>
          <cachingProvider id="emberstone" jCacheLibraryRef="emberstone-jcache"
                           providerClass="io.emberstone.jcache.RedisCachingProvider"/>
          <cacheManager id="redis" cachingProviderRef="emberstone">
            <properties io.emberstone.jcache.uri="%s"
                        io.emberstone.jcache.marshaller="io.emberstone.jcache.marshal.JavaSerialization"
                        io.emberstone.jcache.serialization.allow="java.lang.*"/>
          </cacheManager>
          <httpSessionCache cacheManagerRef="redis"/>
        </server>
        """
        .formatted(port, library, redis);
  }

  /** Returns when it serves. */
  void awaitReady() {
    HttpClient other = HttpClient.newHttpClient();
    if (!Waiting.until(TO_START, () -> serves(other))) {
      throw new AssertionError("not ready, see " + USER_DIRECTORY);
    }
  }

  private boolean serves(HttpClient client) {
    try {
      return get(client).equals("1");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What it answers that client: the count of the client's session. */
  String get(HttpClient client) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.kill();
    }
  }
}
