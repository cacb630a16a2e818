package io.emberstone.http;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.json.JsonCodec;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request body in JSON, as a resource takes it: {@code Body<GoalDraft>}. It is parsed when it is
 * checked, so that what is not understood and the rules broken besides are answered at once.
 *
 * @param <D> the record that the body becomes; what its rules report as missing is nullable
 */
public final class Body<D extends Record> {

  private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;
  private final JsonCodec<D> codec;

  private Body(byte[] bytes, JsonCodec<D> codec) {
    this.bytes = bytes;
    this.codec = codec;
  }

  /** Creates a body; the bytes must not change afterwards. */
  public static <D extends Record> Body<D> of(byte[] bytes, Class<D> type) {
    return new Body<>(bytes, JsonCodec.of(type));
  }

  /** Returns the body as it was sent; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Returns what the body requests.
   *
   * @param rules applied also to a draft that was only partly understood; its wrong members are
   *     null, and what the rules say of these is dropped
   * @throws ProblemException if the body is malformed or a member is unknown or of a wrong type
   * @throws RuleViolationsException if it is understood but violates a rule
   */
  public <T> T check(Function<? super D, Checked<T>> rules) {
    Findings findings = new Findings();
    D draft = parse(findings);
    if (draft != null && findings.isEmpty()) {
      return rules.apply(draft).orThrow();
    }
    if (draft != null) {
      List<Violation> broken = rules.apply(draft).violations();
      broken.stream()
          .filter(violation -> !findings.covers(violation.field()))
          .toList()
          .forEach(violation -> findings.add(violation.field(), violation.message()));
    }
    throw ProblemException.invalid(findings);
  }

  private @Nullable D parse(Findings findings) {
    if (isBlank()) {
      throw malformed("The body is empty; it must be JSON.");
    }
    if (Arrays.equals(Arrays.copyOf(bytes, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      throw malformed("The body begins with a byte order mark, which JSON must not have.");
    }
    try {
      D draft = codec.read(bytes, findings);
      if (findings.covers("")) {
        throw malformed("The body must be a JSON object.");
      }
      return draft;
    } catch (MalformedValueException e) {
      throw malformed(Objects.requireNonNull(e.getMessage()));
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_BODY, detail);
  }

  private boolean isBlank() {
    for (byte b : bytes) {
      if (b < 0 || !Character.isWhitespace(b)) {
        return false;
      }
    }
    return true;
  }
}
