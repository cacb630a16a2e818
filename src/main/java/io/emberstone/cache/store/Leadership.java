package io.emberstone.cache.store;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which node does what only one should do: the one whose session holds an advisory lock. When that
 * node dies its session ends, and the next one that looks takes over. Run it every second.
 * Thread-safe.
 */
public final class Leadership implements Runnable, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Leadership.class.getName());

  /** Of this service alone: "emberst" in ASCII, and no hash of a key. */
  private static final String LOCK = "SELECT pg_try_advisory_lock(28550379413271412)";

  /** As many failures in a row, one a second. */
  private static final int WORTH_A_WARNING = 30;

  private final DataSource sessions;
  private @Nullable Connection session;
  private volatile boolean leads;
  private int failures;

  /**
   * Creates a candidate.
   *
   * @param sessions opens a session that this keeps; no transaction, and short time-outs
   */
  public Leadership(DataSource sessions) {
    this.sessions = sessions;
  }

  /** Returns whether this node led when it last looked. */
  public boolean leads() {
    return leads;
  }

  /** Looks whether this node still leads, and takes over if no other does. Never throws. */
  @Override
  public synchronized void run() {
    try {
      leads = (session != null && isAlive(session)) || tryToLead();
      failures = 0;
    } catch (SQLException | RuntimeException e) {
      // A database that is away is soon told of by its probe; anything else, only here.
      failures++;
      if (failures == WORTH_A_WARNING) {
        LOG.log(
            Level.WARNING,
            "This node cannot lead; if no other does, nothing is warmed or audited: {0}",
            e.toString());
      }
      close();
    }
  }

  private static boolean isAlive(Connection held) throws SQLException {
    try (Statement statement = held.createStatement()) {
      return statement.execute("SELECT 1");
    }
  }

  private boolean tryToLead() throws SQLException {
    Connection candidate = sessions.getConnection();
    boolean locked = false;
    try (Statement statement = candidate.createStatement();
        ResultSet answer = statement.executeQuery(LOCK)) {
      locked = answer.next() && answer.getBoolean(1);
    } finally {
      if (locked) {
        session = candidate;
      } else {
        candidate.close();
      }
    }
    if (locked) {
      LOG.log(Level.DEBUG, "This node leads: it raises alerts, warms and audits.");
    }
    return locked;
  }

  /** Gives the lead up, if this node has it. */
  @Override
  public synchronized void close() {
    Connection held = session;
    session = null;
    leads = false;
    if (held == null) {
      return;
    }
    try (Statement statement = held.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException | RuntimeException e) {
      // Its session is dead, and the lock with it.
    }
    try {
      held.close();
    } catch (SQLException | RuntimeException e) {
      // It is dead already.
    }
  }
}
