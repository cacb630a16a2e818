package io.emberstone.container;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.dev.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server under test is told besides its own configuration: where it listens, where Redis and
 * PostgreSQL are, and whose tokens are valid. In Open Liberty a variable of the server is a
 * property of MicroProfile Config too.
 */
final class ServerVariables {

  private ServerVariables() {}

  /**
   * Writes them as a piece of configuration that wins over the server's own.
   *
   * @param server the directory with the server.xml
   * @param redis the address at which this server finds Redis
   * @param more other variables
   * @param elements of server.xml besides
   */
  static void write(Path server, int port, String redis, Map<String, String> more, String elements)
      throws IOException {
    StringBuilder xml = new StringBuilder("<server>\n");
    Map<String, String> variables = variables(port, redis);
    variables.putAll(more);
    variables.forEach(
        (name, value) ->
            xml.append("  <variable name=\"" + name + "\" value=\"" + value + "\"/>\n"));
    Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
    Files.writeString(
        overrides.resolve("test-servers.xml"), xml.append(elements).append("</server>\n"));
  }

  private static Map<String, String> variables(int port, String redis) {
    PostgresServer postgres = TestServers.postgres();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("emberstone.http.port", String.valueOf(port));
    variables.put("emberstone.hot.address", redis);
    variables.put("emberstone.db.url", postgres.url());
    variables.put("emberstone.db.user", postgres.application().user());
    variables.put("emberstone.db.password", postgres.application().password());
    variables.put("emberstone.db.owner.user", postgres.owner().user());
    variables.put("emberstone.db.owner.password", postgres.owner().password());
    variables.putAll(TestTokens.settings());
    variables.put("emberstone.metrics.closed", "false");
    // What looks after rows by itself would be counted with what requests read.
    variables.put("emberstone.audit.per-second", "0");
    variables.put("emberstone.upkeep.every", "P1D");
    variables.put("emberstone.warming.top", "0");
    return variables;
  }
}
