package io.emberstone.jobs;

import io.emberstone.cache.UnavailableException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs are written down. Every method is a transaction of its own and throws {@link
 * UnavailableException} if the durable tier does not answer in time. Thread-safe.
 */
public interface JobBook {

  /** Adds a running job of this node. */
  Job begin(UUID id, String type, String key, int total, String submittedBy);

  /** Records progress; returns false if the job was cancelled. */
  boolean progress(UUID id, int done);

  /**
   * Ends a job, unless it was cancelled.
   *
   * @param error why it failed; null if it did not
   */
  void end(UUID id, int done, @Nullable String error);

  Optional<Job> find(UUID id);

  /** Cancels a job that has not ended; returns it, ended or not. */
  Optional<Job> cancel(UUID id);

  /** Fails the jobs whose nodes are gone. */
  void failAbandoned();
}
