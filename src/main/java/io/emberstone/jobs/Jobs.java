package io.emberstone.jobs;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in the background of this node, and keeps its row up to date. Every method throws
 * {@link UnavailableException} if the durable tier does not answer in time. Thread-safe.
 */
public final class Jobs {

  private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
  private static final long REPORT = Duration.ofMillis(500).toNanos();

  private final JobBook book;
  private final Executor background;
  private final TimeSource time;

  public Jobs(JobBook book, Executor background, TimeSource time) {
    this.book = book;
    this.background = background;
    this.time = time;
  }

  /** What a job does. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does the work, on a thread of its own.
     *
     * @throws UnavailableException if it cannot be done; the job fails with the message
     */
    void run(Progress progress);
  }

  /** Where the work says how far it is. */
  @FunctionalInterface
  public interface Progress {

    /** Returns whether to go on after so many steps; if not, the job was cancelled. */
    boolean goesOn(int done);
  }

  /** Starts a job. */
  public Job start(String type, String key, int total, String submittedBy, Work work) {
    UUID id = UUID.randomUUID();
    Job job = book.begin(id, type, key, total, submittedBy);
    try {
      background.execute(() -> run(id, work));
    } catch (RejectedExecutionException e) {
      book.end(id, 0, "This node is shutting down, or has too much to do.");
    }
    return job;
  }

  /** Finds a job of any node. */
  public Optional<Job> find(UUID id) {
    return book.find(id);
  }

  /** Cancels a job of any node; it ends soon. One that has ended stays as it is. */
  public Optional<Job> cancel(UUID id) {
    return book.cancel(id);
  }

  private void run(UUID id, Work work) {
    Reported reported = new Reported(id);
    String error = null;
    try {
      work.run(reported);
    } catch (UnavailableException e) {
      error = e.getMessage();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "The job " + id + " failed.", e);
      error = "Internal error.";
    }
    end(id, reported.done, error);
  }

  private void end(UUID id, int done, @Nullable String error) {
    try {
      book.end(id, done, error);
    } catch (UnavailableException e) {
      // Its row is failed once its time has passed.
    }
  }

  /** Writes progress down now and then. Confined to the job's thread. */
  private final class Reported implements Progress {

    private final UUID id;
    private int done;
    private long last = time.nanos();

    Reported(UUID id) {
      this.id = id;
    }

    @Override
    public boolean goesOn(int steps) {
      done = steps;
      if (time.nanos() - last < REPORT) {
        return true;
      }
      last = time.nanos();
      try {
        return book.progress(id, steps);
      } catch (UnavailableException e) {
        return true;
      }
    }
  }
}
