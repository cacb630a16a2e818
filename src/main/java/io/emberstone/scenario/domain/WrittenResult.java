package io.emberstone.scenario.domain;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A result and the text of its answer, so that a hit copies the text, and neither writes nor even
 * reads a figure: what the region {@code scenario-result} holds. Two are equal whose results and
 * texts are. Immutable.
 */
public final class WrittenResult {

  private final Supplier<ScenarioResult> result;
  private final ResultText text;

  public WrittenResult(ScenarioResult result, ResultText text) {
    this(() -> result, text);
  }

  /**
   * A result that is read when it is asked for.
   *
   * @param result reads the same each time
   */
  public WrittenResult(Supplier<ScenarioResult> result, ResultText text) {
    this.result = result;
    this.text = text;
  }

  /** The result, which may be read anew each time. */
  public ScenarioResult result() {
    return result.get();
  }

  /** What a hit is answered with. */
  public ResultText text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WrittenResult that
        && text.equals(that.text)
        && result().equals(that.result());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
