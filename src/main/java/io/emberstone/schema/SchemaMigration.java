package io.emberstone.schema;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Migrates the schema to this release's version, as the role that owns it. Retry until {@link
 * #isDone()}, since the database may be unavailable. Thread-safe.
 */
public final class SchemaMigration {

  /** The schema all tables live in. */
  public static final String SCHEMA = "emberstone";

  private static final System.Logger LOG = System.getLogger(SchemaMigration.class.getName());

  private final DataSource owner;
  private final String applicationRole;
  private volatile boolean done;
  private String lastFailure = "";
  private int tries;

  /**
   * Creates a migration.
   *
   * @param owner connects as the role that owns the schema
   * @param applicationRole the role that may use the tables, without owning any
   */
  public SchemaMigration(DataSource owner, String applicationRole) {
    this.owner = owner;
    this.applicationRole = applicationRole;
  }

  /** Returns whether the schema has this release's version. */
  public boolean isDone() {
    return done;
  }

  /**
   * Tries once; logs a failure unless it is the last one again, and in the end how many tries it
   * took.
   */
  public synchronized void tryOnce() {
    tries++;
    try {
      flyway().migrate();
      done = true;
      if (tries > 1) {
        LOG.log(Level.INFO, "The schema is migrated, at try {0,number,#}.", tries);
      }
    } catch (RuntimeException e) {
      String failure = rootMessage(e);
      if (!failure.equals(lastFailure)) {
        lastFailure = failure;
        LOG.log(Level.WARNING, "The schema could not be migrated yet: {0}", failure);
      }
    }
  }

  private Flyway flyway() {
    return Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(owner)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .createSchemas(true)
        .resourceProvider(new Migrations())
        .javaMigrationClassProvider(List::of)
        .locations(new String[0])
        .callbackLocations(new String[0])
        .skipDefaultCallbacks(true)
        .placeholders(Map.of("application_role", quoted(applicationRole)))
        .connectRetries(0)
        .load();
  }

  private static String quoted(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }

  private static String rootMessage(Throwable failure) {
    String message = failure.toString();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      message = Objects.requireNonNullElse(cause.getMessage(), message);
    }
    return message.strip();
  }
}
