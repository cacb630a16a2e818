package io.emberstone.cache.durable;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tries the durable tier, for all requests, so that none of them has to find out that it is away or
 * back; logs when it goes away and when it is back. Run it periodically, one at a time.
 */
public final class DurableProbe implements Runnable {

  private static final Logger LOG = Logger.getLogger(DurableProbe.class.getName());

  private final DataSource dataSource;
  private final DurableState state;

  /**
   * A probe.
   *
   * @param dataSource of the probe's own, so that it never queues behind a request; one that tries
   *     the connection it keeps before it gives it, connects anew where that is dead, and gives up
   *     after a second or two
   */
  public DurableProbe(DataSource dataSource, DurableState state) {
    this.dataSource = dataSource;
    this.state = state;
  }

  @Override
  public void run() {
    try {
      // Not asked anything: one that dies after it was tried is no outage.
      dataSource.getConnection().close();
      told(null);
    } catch (SQLException | RuntimeException | Error e) {
      // Were anything thrown from here, the scheduler would not call again.
      told(String.valueOf(e.getMessage()));
    }
  }

  private void told(@Nullable String failure) {
    if (state.found(failure == null)) {
      if (failure == null) {
        LOG.info("PostgreSQL answers again.");
      } else {
        LOG.log(Level.WARNING, "PostgreSQL does not answer: {0}", failure);
      }
    }
  }
}
