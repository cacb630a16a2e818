package io.emberstone.cache.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.hot.MemoryHotTier;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The joining rule, case by case. */
class FlightTest {

  private static final long LOAD_BEGAN = 10;
  private static final long BEFORE = 9;
  private static final long DURING = 11;

  private final Flight<String> flight = new Flight<>();
  private final Fetched<String> answer =
      new Fetched<>("v", Source.DURABLE, Fetched.Status.STORED, Duration.ZERO, Timings.NONE);
  private final HotBudget<String> hot =
      new HotBudget<>(
          new MemoryHotTier(TimeSource.SYSTEM).tier(),
          TextFormat.recorded("r", Duration.ofHours(1)).build(),
          Long.MAX_VALUE,
          TimeSource.SYSTEM,
          CacheObserver.NONE);

  @Test
  void acceptedFill_isForEverybodyAboard() throws Exception {
    Future<Fetched<String>> before = aboard(BEFORE);
    flight.loadBegins(LOAD_BEGAN);
    Future<Fetched<String>> during = aboard(DURING);
    flight.loaded(answer);
    flight.complete(true, false);

    assertThat(before.get(10, TimeUnit.SECONDS)).isSameAs(answer);
    assertThat(during.get(10, TimeUnit.SECONDS)).isSameAs(answer);
  }

  @Test
  void refusedFill_isForThoseWhoCameBeforeTheLoadOnly() throws Exception {
    Future<Fetched<String>> before = aboard(BEFORE);
    flight.loadBegins(LOAD_BEGAN);
    Future<Fetched<String>> during = aboard(DURING);
    flight.loaded(answer);
    flight.complete(false, false);

    assertThat(before.get(10, TimeUnit.SECONDS)).isSameAs(answer);
    assertThat(during.get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void valueLoaded_isForThoseWhoCameBeforeTheLoadAtOnce() throws Exception {
    Future<Fetched<String>> before = aboard(BEFORE);
    flight.loadBegins(LOAD_BEGAN);
    Future<Fetched<String>> during = aboard(DURING);
    flight.loaded(answer);

    assertThat(before.get(10, TimeUnit.SECONDS)).isSameAs(answer);
    assertThat(aboard(BEFORE).get(10, TimeUnit.SECONDS)).isSameAs(answer);
    assertThat(during.isDone()).isFalse();
    flight.complete(true, false);
    assertThat(during.get(10, TimeUnit.SECONDS)).isSameAs(answer);
  }

  @Test
  void valueLoadedTwice_isForThoseWhoCameBeforeTheSecondLoad() throws Exception {
    flight.loadBegins(BEFORE - 1);
    Future<Fetched<String>> between = aboard(BEFORE);
    flight.loadBegins(LOAD_BEGAN);
    flight.loaded(answer);

    assertThat(between.get(10, TimeUnit.SECONDS)).isSameAs(answer);
  }

  @Test
  void lostHotTier_isLeftAloneByWhomNothingIsLeftFor() throws Exception {
    flight.loadBegins(LOAD_BEGAN);
    Future<Fetched<String>> during = aboard(DURING);
    flight.loaded(answer);
    flight.complete(false, true);

    assertThat(during.get(10, TimeUnit.SECONDS)).isNull();
    assertThat(hot.away()).isTrue();
  }

  @Test
  void refusedFill_leavesTheHotTierToBeAskedAgain() throws Exception {
    flight.loadBegins(LOAD_BEGAN);
    Future<Fetched<String>> during = aboard(DURING);
    flight.loaded(answer);
    flight.complete(false, false);

    assertThat(during.get(10, TimeUnit.SECONDS)).isNull();
    assertThat(hot.away()).isFalse();
  }

  @Test
  void closedFlight_takesNobodyWhoCameSinceTheLoadBegan() throws Exception {
    flight.loadBegins(LOAD_BEGAN);
    flight.loaded(answer);
    Future<Fetched<String>> late = aboard(DURING);
    flight.complete(true, false);

    assertThat(late.get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void closedFlight_isStillForThoseWhoCameBeforeTheLoad() throws Exception {
    flight.loadBegins(LOAD_BEGAN);
    flight.loaded(answer);
    Future<Fetched<String>> late = aboard(BEFORE);
    flight.complete(false, false);

    assertThat(late.get(10, TimeUnit.SECONDS)).isSameAs(answer);
  }

  @Test
  void crashOfAClosedFlight_isNobodysWhoComesLate() throws Exception {
    flight.loadBegins(LOAD_BEGAN);
    flight.loaded(answer);
    Future<Fetched<String>> late = aboard(DURING);
    flight.fail(new IllegalStateException("broken"));

    assertThat(late.get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void flightThatFoundAnEntry_sendsEverybodyToLookAgain() throws Exception {
    Future<Fetched<String>> joined = aboard(BEFORE);
    flight.cancel();

    assertThat(joined.get(10, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void crash_isEverybodysCrash() {
    Future<Fetched<String>> joined = aboard(BEFORE);
    flight.fail(new IllegalStateException("broken"));

    assertThatThrownBy(() -> joined.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void crashByAnError_isAnOutageToThoseWhoWaited() {
    Future<Fetched<String>> joined = aboard(BEFORE);
    flight.fail(new OutOfMemoryError("of the leader"));

    assertThatThrownBy(() -> joined.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(UnavailableException.class);
  }

  /** A joiner on a thread of its own, returned once it waits. */
  private Future<Fetched<String>> aboard(long arrival) {
    FutureTask<Fetched<String>> join =
        new FutureTask<>(
            () ->
                flight.join(
                    arrival, hot, Deadline.after(Duration.ofMinutes(1), TimeSource.SYSTEM)));
    Thread thread = new Thread(join, "joiner");
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && !join.isDone()) {
      Thread.onSpinWait();
    }
    return join;
  }
}
