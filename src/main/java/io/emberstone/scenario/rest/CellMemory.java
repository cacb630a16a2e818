package io.emberstone.scenario.rest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * One request's share of the {@link CellBudget}. It ends with the request's scope, after the last
 * byte was sent or the sending failed, so that no path can forget to give it back.
 */
@RequestScoped
public class CellMemory {

  private final CellBudget budget;
  private boolean entered;
  private int share;

  /** For the container's proxy only. */
  protected CellMemory() {
    this(new CellBudget(0, Duration.ZERO));
  }

  @Inject
  public CellMemory(CellBudget budget) {
    this.budget = budget;
  }

  /**
   * Takes a place, before anything is looked up; once a request.
   *
   * @throws io.emberstone.cache.UnavailableException if every place is taken
   */
  public void enter() {
    budget.enter();
    entered = true;
  }

  /**
   * Takes the request's share; once a request.
   *
   * @throws io.emberstone.cache.UnavailableException if it does not come free in time
   */
  public void reserve(long bytes) {
    share = budget.acquire(bytes);
  }

  @PreDestroy
  public void release() {
    budget.release(share);
    share = 0;
    if (entered) {
      budget.leave();
      entered = false;
    }
  }
}
