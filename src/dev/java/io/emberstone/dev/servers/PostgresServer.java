package io.emberstone.dev.servers;

/**
 * A PostgreSQL of our own with the roles, the database and the schema of {@code
 * server-config/roles.sql}, and no table yet. What was committed is there again after a stop or a
 * kill.
 */
public interface PostgresServer extends ManagedServer {

  /** The JDBC address of the database {@code emberstone}, without user and password. */
  String url();

  /** The role that reads and writes, and owns nothing. */
  Account application();

  /** The role that owns the database and its schema: for migrations. */
  Account owner();

  /** The superuser: for tests that look behind the scenes. */
  Account superuser();
}
