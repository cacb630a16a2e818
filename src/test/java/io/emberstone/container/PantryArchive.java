package io.emberstone.container;

import io.emberstone.cache.store.OutboxTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The service with the example of the guide in it, as a reader of the guide would build it. */
final class PantryArchive {

  private static final Path EXAMPLE = Path.of("src/test/resources/pantry");
  private static final String PERSISTENCE = "META-INF/persistence.xml";

  private static boolean created;

  private PantryArchive() {}

  /**
   * Builds it.
   *
   * @param more settings besides the example's own
   */
  static WebArchive of(Map<String, String> more) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(EXAMPLE.resolve("pantry.properties"))) {
      properties.load(in);
    }
    Map<String, String> settings = new HashMap<>(more);
    properties.forEach((name, value) -> settings.put((String) name, (String) value));
    String persistence = Files.readString(Path.of("src/main/resources", PERSISTENCE));
    String entity = Files.readString(EXAMPLE.resolve("persistence.xml"));
    return Deployments.patientEmberstone(settings)
        .addPackages(true, "io.emberstone.pantry")
        .addAsResource(
            new StringAsset(persistence.replaceFirst("(?=    <exclude)", entity)), PERSISTENCE);
  }

  /** Creates the table of the example, once; the service has migrated its own by then. */
  static synchronized void createTable() throws IOException {
    if (!created) {
      created = true;
      OutboxTable.change(
          Files.readString(EXAMPLE.resolve("V8__pantry.sql"))
              .replace("${application_role}", "emberstone"));
    }
  }

  static synchronized void dropTable() {
    created = false;
    OutboxTable.change("DROP TABLE ingredient");
  }
}
