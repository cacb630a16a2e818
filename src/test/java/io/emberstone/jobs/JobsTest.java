package io.emberstone.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.ManualTime;
import io.emberstone.cache.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobsTest {

  private final ManualTime time = new ManualTime();
  private final Book book = new Book();
  private final Jobs jobs = new Jobs(book, Runnable::run, time);

  @Test
  void work_endsItsJob() {
    jobs.start("warm", "k", 3, "me", progress -> {});

    assertThat(book.written).containsExactly("begin", "end 0 null");
  }

  @Test
  void progress_isWrittenNowAndThen() {
    jobs.start(
        "warm",
        "k",
        30,
        "me",
        progress -> {
          for (int done = 0; done < 30; done++) {
            assertThat(progress.goesOn(done)).isTrue();
            time.advance(Duration.ofMillis(100));
          }
        });

    assertThat(book.written)
        .containsExactly(
            "begin",
            "progress 5",
            "progress 10",
            "progress 15",
            "progress 20",
            "progress 25",
            "end 29 null");
  }

  @Test
  void cancelledJob_isToldToStop() {
    book.cancelled = true;

    jobs.start(
        "warm",
        "k",
        3,
        "me",
        progress -> {
          time.advance(Duration.ofSeconds(1));
          assertThat(progress.goesOn(1)).isFalse();
        });
  }

  @Test
  void failedWork_failsItsJob() {
    jobs.start(
        "warm",
        "k",
        3,
        "me",
        progress -> {
          throw new UnavailableException("The hot tier is unavailable.");
        });
    jobs.start(
        "warm",
        "k",
        3,
        "me",
        progress -> {
          throw new IllegalStateException("secret");
        });

    assertThat(book.written)
        .contains("end 0 The hot tier is unavailable.", "end 0 Internal error.");
  }

  @Test
  void jobThatCannotRun_fails() {
    new Jobs(
            book,
            task -> {
              throw new RejectedExecutionException();
            },
            time)
        .start("warm", "k", 3, "me", progress -> {});

    assertThat(book.written.get(1)).startsWith("end 0 This node");
  }

  @Test
  void workGoesOn_whereItsProgressCannotBeWritten() {
    book.away = true;

    jobs.start(
        "warm",
        "k",
        3,
        "me",
        progress -> {
          time.advance(Duration.ofSeconds(1));
          assertThat(progress.goesOn(1)).isTrue();
        });
  }

  private static final class Book implements JobBook {

    private final List<String> written = new ArrayList<>();
    private boolean cancelled;
    private boolean away;

    @Override
    public Job begin(UUID id, String type, String key, int total, String submittedBy) {
      written.add("begin");
      return new Job(
          id, type, key, "running", 0, 0, total, null, submittedBy, Instant.EPOCH, null, null);
    }

    @Override
    public boolean progress(UUID id, int done) {
      if (away) {
        throw new UnavailableException("away");
      }
      written.add("progress " + done);
      return !cancelled;
    }

    @Override
    public void end(UUID id, int done, @Nullable String error) {
      written.add("end " + done + " " + error);
    }

    @Override
    public Optional<Job> find(UUID id) {
      return Optional.empty();
    }

    @Override
    public Optional<Job> cancel(UUID id) {
      return Optional.empty();
    }

    @Override
    public void failAbandoned() {}
  }
}
