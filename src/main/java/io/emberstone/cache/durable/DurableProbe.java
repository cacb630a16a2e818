package io.emberstone.cache.durable;

import io.emberstone.cache.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Tries the durable tier periodically, so that whoever asks for its health has the answer at once
 * even while it hangs. Thread-safe; run it one at a time.
 */
public final class DurableProbe implements Runnable {

  private final DataSource dataSource;
  private final TimeSource time;
  private final long patience;
  private volatile long lastAnswer;
  private volatile boolean answeredOnce;

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
        lastAnswer = time.nanos();
        answeredOnce = true;
      }
    } catch (SQLException | RuntimeException e) {
      // Whoever needs the tier says so; this one only looks. Were anything thrown from here, the
      // scheduler would not call again.
    }
  }

  /** Whether the tier answered lately. */
  public boolean answersLately() {
    return answeredOnce && time.nanos() - lastAnswer < patience;
  }
}
