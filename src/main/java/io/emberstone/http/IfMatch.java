package io.emberstone.http;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a write on the version that the caller has seen (RFC 9110, section 13.1.1),
 * where the entity tag of a thing is its version. Immutable.
 *
 * @param tags the listed entity tags, or an asterisk
 */
public record IfMatch(List<String> tags) implements LongPredicate {

  /**
   * Reads the header field.
   *
   * @throws ProblemException 428 (RFC 6585, section 3) if it is absent
   */
  public static IfMatch required(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED, "If-Match must name the ETag of what is changed.");
    }
    return new IfMatch(List.copyOf(HeaderLists.elements(ifMatch)));
  }

  /** Returns the entity tag of a version. */
  public static String tag(long version) {
    return "\"" + version + '"';
  }

  /** Returns whether the condition holds for a version; weak tags never match. */
  @Override
  public boolean test(long version) {
    return tags.contains(tag(version)) || tags.contains("*");
  }
}
