package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CellBudgetTest {

  private static final int MIB = 1 << 20;

  @Test
  void shares_areTakenUntilThereIsNoneAndAfterAReleaseAgain() {
    CellBudget budget = new CellBudget(2 * MIB, Duration.ZERO);
    int share = budget.acquire(MIB);

    assertThatThrownBy(() -> budget.acquire(MIB)).isInstanceOf(UnavailableException.class);
    budget.release(share);
    budget.acquire(MIB);
  }

  @Test
  void moreThanTheWhole_takesAllOfIt() {
    CellBudget budget = new CellBudget(MIB, Duration.ZERO);
    int share = budget.acquire(100 * MIB);

    assertThatThrownBy(() -> budget.acquire(1)).isInstanceOf(UnavailableException.class);
    budget.release(share);
    budget.acquire(1);
  }

  @Test
  void whoeverWaits_goesOnAfterTheRelease() throws Exception {
    CellBudget budget = new CellBudget(MIB, Duration.ofSeconds(30));
    int share = budget.acquire(MIB);
    CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> budget.acquire(MIB));
    budget.release(share);

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(share);
  }

  @Test
  void interruptedWhileWaiting_isUnavailableAndStaysInterrupted() {
    CellBudget budget = new CellBudget(MIB, Duration.ofSeconds(30));
    budget.acquire(MIB);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> budget.acquire(MIB)).isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void memoryOfARequest_isGivenBackOnce() {
    CellBudget budget = new CellBudget(MIB, Duration.ZERO);
    CellMemory memory = new CellMemory(budget);
    memory.reserve(MIB);
    memory.release();
    memory.release();
    budget.acquire(MIB);

    assertThatThrownBy(() -> budget.acquire(1)).isInstanceOf(UnavailableException.class);
  }
}
