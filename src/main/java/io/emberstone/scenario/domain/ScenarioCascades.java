package io.emberstone.scenario.domain;

import io.emberstone.cache.Invalidation;
import java.util.List;

/**
 * What becomes outdated when something of this domain changes: all of it in one place, for whoever
 * makes the change to say in its transaction.
 */
public final class ScenarioCascades {

  /** The region of the answers without cells. */
  public static final String RESULTS = "scenario-result";

  /** The region of the cells. */
  public static final String MATRICES = "scenario-matrix";

  private static final String ACTOR = "scenario";

  private ScenarioCascades() {}

  /**
   * A matrix was stored where there was none, or none complete: nobody may go on saying so. What is
   * kept of a matrix needs nothing, since it never changes for its key.
   */
  public static List<Invalidation> matrixStored(String key) {
    return List.of(Invalidation.absence(List.of(RESULTS + ':' + key, MATRICES + ':' + key), ACTOR));
  }
}
