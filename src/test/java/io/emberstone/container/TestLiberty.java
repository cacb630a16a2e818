package io.emberstone.container;

import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.Probes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.event.container.BeforeDeploy;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import redis.clients.jedis.Jedis;

/**
 * Prepares the server before Arquillian starts it: Redis and PostgreSQL run, their addresses are in
 * its configuration, and it listens on a free port. Each application begins with an empty hot tier
 * and no invalidations, whatever those before it left. Its log is {@code
 * target/liberty/wlp/usr/servers/emberstone-test/logs/messages.log}.
 */
public class TestLiberty implements LoadableExtension {

  private static volatile int port;

  /** Where a deployed application is found, for tests that deploy it themselves. */
  static URI root() {
    return URI.create("http://localhost:" + port + "/emberstone/");
  }

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Preparation.class);
    builder.observer(Cleaning.class);
  }

  /** Acts before each deployment. */
  public static class Cleaning {

    /**
     * Empties the hot tier, and forgets what a starting node would apply again; not for a test that
     * has stopped the tiers.
     */
    public void clean(@Observes BeforeDeploy event) {
      if (!Probes.redisAnswers(TestServers.redis().port())) {
        return;
      }
      try (Jedis redis = new Jedis("127.0.0.1", TestServers.redis().port())) {
        redis.flushAll();
      }
      OutboxTable.emptyIfMigrated();
    }
  }

  /** Acts when Arquillian knows its containers and has not configured them yet. */
  public static class Preparation {

    /** Prepares each of them. */
    public void prepare(@Observes ContainerRegistry registry) throws IOException {
      for (Container container : registry.getContainers()) {
        port = Ports.free();
        container.getContainerConfiguration().overrideProperty("httpPort", String.valueOf(port));
        Map<String, String> given = container.getContainerConfiguration().getContainerProperties();
        Path server = Path.of(given.get("wlpHome"), "usr", "servers", given.get("serverName"));
        configure(server, port);
      }
    }

    private static void configure(Path server, int port) throws IOException {
      // The application in apps/ would have the same name as the one a test deploys.
      Files.deleteIfExists(server.resolve("application.xml"));
      Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
      Files.copy(
          server.resolve("overlays/test.xml"),
          overrides.resolve("test.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      ServerVariables.write(server, port, TestServers.redis().address(), Map.of(), "");
    }
  }
}
