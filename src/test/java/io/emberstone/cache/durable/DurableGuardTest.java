package io.emberstone.cache.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.DurableTierException;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of a real PostgreSQL that must not wait for what they wait for. */
@Timeout(60)
class DurableGuardTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FOR_EVER = "SELECT CAST(pg_sleep(600) AS text)";

  private static final String ASLEEP = "FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

  private static StandaloneDatabase database;

  private final ManualTime time = new ManualTime();
  private final DurableState state = new DurableState();
  private final DurableAccess durable = database.durable(1, state);
  private final ExecutorService first = Executors.newSingleThreadExecutor();
  private final ExecutorService second = Executors.newSingleThreadExecutor();

  @BeforeAll
  static void open() {
    database = StandaloneDatabase.on(TestServers.postgres(), "");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    // The server sleeps on, until it looks whether anybody is there.
    query("SELECT CAST(count(pg_terminate_backend(pid, 5000)) AS text) " + ASLEEP);
    for (ExecutorService thread : new ExecutorService[] {first, second}) {
      assertThat(thread.submit(Thread::interrupted).get()).as("interrupted").isFalse();
      assertThat(thread.submit(() -> ask("SELECT CAST(1 AS text)")).get()).isEqualTo("1");
      thread.shutdownNow();
    }
  }

  @Test
  void statementPastItsDeadline_isEnded() throws Exception {
    Future<Object> call = first.submit(() -> ask(FOR_EVER));
    eventuallyAsleep();

    time.advance(LIMIT.minusMillis(1));
    state.endOverdue();
    assertThat(call).isNotDone();
    time.advance(Duration.ofMillis(1));
    state.endOverdue();

    assertUnavailable(call);
  }

  @Test
  void workPastItsDeadline_isInterruptedAndRolledBack() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    Future<Object> call =
        first.submit(
            () ->
                durable.transact(
                    Deadline.after(LIMIT, time),
                    () -> {
                      working.countDown();
                      return awaitForEver();
                    }));
    working.await();

    time.advance(LIMIT);
    state.endOverdue();

    assertUnavailable(call);
  }

  @Test
  void tierGoesDown_endsWhatIsUnderWayAndWhatWaits() throws Exception {
    Future<Object> underWay = first.submit(() -> ask(FOR_EVER));
    eventuallyAsleep();
    CountDownLatch entering = new CountDownLatch(1);
    Callable<Object> next =
        () -> {
          entering.countDown();
          return ask("SELECT CAST(2 AS text)");
        };
    Future<Object> waiting = second.submit(next);
    entering.await();

    assertThat(state.found(false)).isTrue();

    assertUnavailable(underWay);
    assertUnavailable(waiting);
    assertThatThrownBy(next::call).isInstanceOf(UnavailableException.class);
    assertThat(state.found(true)).isTrue();
    assertThat(next.call()).isEqualTo("2");
  }

  @Test
  void sameNewsTwice_endsNothing() throws Exception {
    assertThat(state.found(true)).isFalse();
    state.found(false);
    assertThat(state.found(false)).isFalse();
    state.found(true);
  }

  @Test
  void connectionThatIsEnded_isToldApartFromASlowStatement() {
    assertThat(
            failure(() -> query("SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS text)"))
                .isAway())
        .isTrue();
    assertThat(
            failure(
                    () -> {
                      query("SELECT set_config('statement_timeout', '50', true)");
                      return query(FOR_EVER);
                    })
                .isAway())
        .isFalse();
  }

  private DurableTierException failure(Supplier<Object> work) {
    try {
      durable.transact(Deadline.after(LIMIT, time), work);
    } catch (UnavailableException e) {
      return (DurableTierException) e.getCause();
    }
    throw new AssertionError("it has an answer");
  }

  private Object ask(String sql) {
    return durable.transact(Deadline.after(LIMIT, time), () -> query(sql));
  }

  private static Object query(String sql) {
    return database.entities().createNativeQuery(sql).getSingleResult();
  }

  private static Object awaitForEver() {
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void eventuallyAsleep() {
    DurableAccess beside = database.durable(1);
    Supplier<Object> asleep = () -> query("SELECT CAST(count(*) AS text) " + ASLEEP);
    assertThat(
            Waiting.until(
                PATIENCE, () -> beside.transact(Deadline.after(LIMIT, time), asleep).equals("1")))
        .isTrue();
  }

  private static void assertUnavailable(Future<?> call) {
    assertThatThrownBy(() -> call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UnavailableException.class);
  }
}
