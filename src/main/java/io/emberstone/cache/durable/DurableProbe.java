package io.emberstone.cache.durable;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Probes the durable tier, so that no request has to find out that it is down or up again; logs
 * both changes. Run it periodically, one run at a time.
 */
public final class DurableProbe implements Runnable {

  private static final System.Logger LOG = System.getLogger(DurableProbe.class.getName());

  private final DataSource dataSource;
  private final DurableState state;
  private int failed;

  /**
   * Creates a probe.
   *
   * @param dataSource the probe's own, so that it never queues behind a request; it must validate a
   *     pooled connection before handing it out, reconnect if that is dead, and give up after a
   *     second or two
   */
  public DurableProbe(DataSource dataSource, DurableState state) {
    this.dataSource = dataSource;
    this.state = state;
  }

  @Override
  public void run() {
    try {
      // No query: a connection that dies after its validation is no outage.
      dataSource.getConnection().close();
      report(null);
    } catch (SQLException | RuntimeException | Error e) {
      // If this threw, the scheduler would not run it again.
      report(String.valueOf(e.getMessage()));
    }
  }

  private void report(@Nullable String failure) {
    failed += failure == null ? 0 : 1;
    if (state.found(failure == null)) {
      if (failure == null) {
        LOG.log(Level.INFO, "PostgreSQL answers again, after {0,number,#} failed probes.", failed);
        failed = 0;
      } else {
        LOG.log(Level.WARNING, "PostgreSQL does not answer: {0}", failure);
      }
    }
  }
}
