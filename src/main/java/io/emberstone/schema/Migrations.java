package io.emberstone.schema;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migration scripts, by name. Flyway would otherwise list a class path folder, which an
 * application server's class loader does not support: it would find no scripts and report that the
 * schema is up to date.
 */
final class Migrations implements ResourceProvider {

  /** All scripts, oldest first. */
  static final List<String> SCRIPTS =
      List.of(
          "V1__scenario_matrices.sql",
          "V2__cache_invalidation.sql",
          "V3__invalidations_by_server.sql",
          "V4__invalidations_of_names.sql",
          "V5__operations.sql",
          "V6__catalog.sql",
          "V7__planning.sql");

  /** Their folder on the class path. */
  static final String FOLDER = "db/migration/";

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return SCRIPTS.contains(name) ? new Script(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return SCRIPTS.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith))
        .<LoadableResource>map(Script::new)
        .toList();
  }

  private static final class Script extends LoadableResource {

    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream stream = Script.class.getClassLoader().getResourceAsStream(FOLDER + name);
      if (stream == null) {
        throw new IllegalStateException("the migration " + name + " is missing");
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return FOLDER + name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
