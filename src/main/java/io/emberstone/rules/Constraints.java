package io.emberstone.rules;

import jakarta.validation.Configuration;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Finds all violations of Bean Validation's constraints on a draft at once. Holds the messages and
 * patterns that drafts' annotations share; messages are English in any locale. Thread-safe.
 */
public final class Constraints {

  public static final String REQUIRED = "is required";

  public static final String AT_MOST = "must be at most {max} characters";
  public static final String AT_MOST_ITEMS = "must have at most {max} elements";
  public static final String DIGITS =
      "must have at most {integer} digits before the point and {fraction} after it";

  /** A text on one line that can be encoded and stored. */
  public static final String NAME = "^[^\\p{Cc}\\p{Cs}]*$";

  public static final String NAME_SAYS = "must not contain control characters or lone surrogates";

  /** A text that can be encoded and stored. */
  public static final String TEXT = "^[^\\x00\\p{Cs}]*$";

  public static final String TEXT_SAYS = "must not contain U+0000 or lone surrogates";

  private static final Validator VALIDATOR = validator();

  private Constraints() {}

  /**
   * Checks a draft.
   *
   * @param request makes the request of a draft that violates nothing
   */
  public static <T> Checked<T> check(Object draft, Supplier<T> request) {
    return Checked.of(findings(draft), request);
  }

  /** Returns what is wrong with a draft, for more to be added. */
  public static Findings findings(Object draft) {
    Findings findings = new Findings();
    VALIDATOR.validate(draft).stream()
        .map(found -> new Violation(field(found.getPropertyPath()), found.getMessage()))
        .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
        .forEach(found -> findings.add(found.field(), found.message()));
    return findings;
  }

  /** An element of a list is named by its index, and not by its type argument as well. */
  private static String field(Path path) {
    return path.toString().replace(".<list element>", "");
  }

  private static Validator validator() {
    Configuration<?> configuration = Validation.byDefaultProvider().configure();
    MessageInterpolator standard = configuration.getDefaultMessageInterpolator();
    return configuration
        .messageInterpolator(
            new MessageInterpolator() {
              @Override
              public String interpolate(String template, Context context) {
                return standard.interpolate(template, context, Locale.ENGLISH);
              }

              @Override
              public String interpolate(String template, Context context, Locale locale) {
                return interpolate(template, context);
              }
            })
        .buildValidatorFactory()
        .getValidator();
  }
}
