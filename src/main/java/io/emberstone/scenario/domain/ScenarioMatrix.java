package io.emberstone.scenario.domain;

/**
 * A matrix with its cells: what the region {@code scenario-matrix} holds and what a row is.
 *
 * @param result all that is said of it
 * @param payload its cells, columns in canonical order
 */
public record ScenarioMatrix(ScenarioResult result, Payload payload) {

  /**
   * Returns the matrix of a result, which says what the payload is.
   *
   * @param cells the payload's bytes
   */
  public static ScenarioMatrix of(ScenarioResult result, byte[] cells) {
    ScenarioResult.Matrix matrix = result.matrix();
    Payload payload =
        new Payload(
            matrix.codec(),
            matrix.layout(),
            matrix.numScenarios(),
            matrix.buckets().size(),
            cells,
            matrix.checksum());
    return new ScenarioMatrix(result, payload);
  }
}
