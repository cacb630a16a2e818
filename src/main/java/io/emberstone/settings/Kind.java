package io.emberstone.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a setting may be.
 *
 * @param expected completes "it must be", such as {@code a duration such as PT10M}
 * @param reader returns the value of a text; null, or a {@link NumberFormatException} or {@link
 *     DateTimeException}, if the text is wrong
 * @param placeholder stands for a wrong value until {@link Settings#check} refuses it
 */
public record Kind<T>(String expected, Function<String, @Nullable T> reader, T placeholder) {

  /** A year; longer durations are taken for mistakes, and their nanoseconds fit into a long. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** Any text. */
  public static final Kind<String> TEXT = new Kind<>("a text", text -> text, "");

  /** {@code true} or {@code false}. */
  public static final Kind<Boolean> SWITCH = oneOf(List.of("false", "true"), Boolean::parseBoolean);

  /** A duration of 0 to 365 days in ISO 8601. */
  public static Kind<Duration> duration() {
    return duration(Duration.ZERO);
  }

  /** A duration of at least {@code least}, at most 365 days, in ISO 8601. */
  public static Kind<Duration> duration(Duration least) {
    String expected =
        least.isZero()
            ? "a duration such as PT10M, at most P365D"
            : "a duration from " + least + " to P365D";
    return checked(
        expected,
        Duration::parse,
        value -> value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0,
        least);
  }

  /** An integer of a range, both ends included. */
  public static Kind<Integer> integer(int least, int most) {
    return checked(
        "an integer from %d to %d".formatted(least, most),
        Integer::parseInt,
        value -> value >= least && value <= most,
        least);
  }

  /** This, or one text besides that stands for a value. */
  public Kind<T> or(String other, T otherwise) {
    return new Kind<>(
        expected + ", or " + other,
        text -> text.equals(other) ? otherwise : reader.apply(text),
        placeholder);
  }

  /** A number of a range, both ends included. */
  public static Kind<Double> number(double least, double most) {
    return checked(
        "a number from %s to %s".formatted(plain(least), plain(most)),
        Double::parseDouble,
        value -> value >= least && value <= most,
        least);
  }

  /** One of several texts. */
  public static Kind<String> oneOf(String... texts) {
    return oneOf(Arrays.asList(texts), text -> text);
  }

  /** A value that is written as one of several texts. */
  public static <T> Kind<T> oneOf(List<String> texts, Function<String, T> value) {
    return new Kind<>(
        "one of " + String.join(", ", texts),
        text -> texts.contains(text) ? value.apply(text) : null,
        value.apply(texts.get(0)));
  }

  /** A text that begins with one of several. */
  public static Kind<String> beginningWith(String... beginnings) {
    return new Kind<>(
        "a text that begins with " + String.join(" or ", beginnings),
        text -> Arrays.stream(beginnings).anyMatch(text::startsWith) ? text : null,
        "");
  }

  /** Nothing: a setting that does not apply here. */
  public static Kind<String> unset(String why) {
    return new Kind<>("unset: " + why, text -> null, "");
  }

  private static <T> Kind<T> checked(
      String expected, Function<String, T> reader, Predicate<T> fits, T placeholder) {
    return new Kind<>(
        expected,
        text -> {
          T value = reader.apply(text);
          return fits.test(value) ? value : null;
        },
        placeholder);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
