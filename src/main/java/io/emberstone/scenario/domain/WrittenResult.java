package io.emberstone.scenario.domain;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A result and the text of its answer, so that a hit copies the text, and neither writes nor even
 * reads a figure: what the region {@code scenario-result} holds. Two are equal whose results and
 * texts are. Immutable.
 */
public final class WrittenResult {

  private final Supplier<ScenarioResult> result;
  private final ByteBuffer text;

  public WrittenResult(ScenarioResult result, byte[] text) {
    this(() -> result, ByteBuffer.wrap(text));
  }

  /**
   * A result that is read when it is asked for.
   *
   * @param result reads the same each time
   */
  public WrittenResult(Supplier<ScenarioResult> result, ByteBuffer text) {
    this.result = result;
    this.text = text.asReadOnlyBuffer();
  }

  /** The result, which may be read anew each time. */
  public ScenarioResult result() {
    return result.get();
  }

  /** What a hit is answered with, in UTF-8; a buffer of the caller's own. */
  public ByteBuffer text() {
    return text.duplicate();
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
