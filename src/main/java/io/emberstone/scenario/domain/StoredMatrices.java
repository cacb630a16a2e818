package io.emberstone.scenario.domain;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.UnavailableException;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The matrices in the durable tier: the source of truth. Every method blocks, at most until the
 * deadline and the durable tier's own limits, and throws {@link UnavailableException} where it
 * cannot answer. Thread-safe.
 */
public interface StoredMatrices {

  /** A complete row without its cells, or null. */
  @Nullable Loaded<ScenarioResult> findResult(String key, Deadline deadline);

  /** A complete row, or null. */
  @Nullable Loaded<ScenarioMatrix> findMatrix(String key, Deadline deadline);

  /**
   * Finds a request's row, or generates and inserts it while holding the key's lock: of any number
   * of processes one generates. It is committed on return; on an exception nothing of it is kept.
   *
   * @return null if another process holds the lock; nothing has been done then
   */
  @Nullable Loaded<ScenarioMatrix> tryFindOrInsert(
      ScenarioRequest request, Supplier<ScenarioMatrix> generation, Deadline deadline);

  /** A page of all rows, newest first. */
  Inventory inventory(InventoryQuery query, Deadline deadline);
}
