package io.emberstone.cache.durable;

import io.emberstone.cache.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tries the durable tier periodically, so that whoever asks for its health has the answer at once
 * even while it hangs; logs when it goes away and when it is back. Thread-safe; run it one at a
 * time.
 */
public final class DurableProbe implements Runnable {

  private static final Logger LOG = Logger.getLogger(DurableProbe.class.getName());

  private final DataSource dataSource;
  private final TimeSource time;
  private final long patience;
  private volatile long lastAnswer;
  private volatile boolean answeredOnce;
  private volatile boolean away;

  /**
   * A probe through that data source.
   *
   * @param patience how old the last answer may be before the tier counts as away
   */
  public DurableProbe(DataSource dataSource, Duration patience, TimeSource time) {
    this.dataSource = dataSource;
    this.patience = patience.toNanos();
    this.time = time;
  }

  @Override
  public void run() {
    try (Connection connection = dataSource.getConnection()) {
      if (connection.isValid(1)) {
        answered();
      } else {
        failed("its connection is dead");
      }
    } catch (SQLException | RuntimeException e) {
      // Were anything thrown from here, the scheduler would not call again.
      failed(e.getMessage());
    }
  }

  private void answered() {
    lastAnswer = time.nanos();
    answeredOnce = true;
    if (away) {
      away = false;
      LOG.info("PostgreSQL answers again.");
    }
  }

  private void failed(@Nullable String why) {
    if (!away) {
      away = true;
      LOG.log(Level.WARNING, "PostgreSQL does not answer: {0}", why);
    }
  }

  /** Whether the tier answered lately. */
  public boolean answersLately() {
    return answeredOnce && time.nanos() - lastAnswer < patience;
  }
}
