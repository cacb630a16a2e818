package io.emberstone.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An enumeration whose constants are written as {@code row-major}, not {@code ROW_MAJOR}: in JSON,
 * and wherever else it uses its labels. Other enumerations are written by their names.
 */
public interface Labelled {

  /** See {@link Enum#name}. */
  String name();

  /** Returns the name in lower case, with hyphens. */
  default String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant with this label, or empty if no constant has it. */
  static <E extends Enum<E> & Labelled> Optional<E> find(Class<E> type, String label) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.label().equals(label))
        .findFirst();
  }

  /**
   * Returns the constant with this label.
   *
   * @throws IllegalArgumentException if the label is unknown
   */
  static <E extends Enum<E> & Labelled> E of(Class<E> type, String label) {
    return find(type, label)
        .orElseThrow(() -> new IllegalArgumentException(label + " is none of " + labels(type)));
  }

  /** Returns all labels, separated by commas. */
  static <E extends Enum<E> & Labelled> String labels(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Labelled::label)
        .collect(Collectors.joining(", "));
  }
}
