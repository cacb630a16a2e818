package io.emberstone.json;

import java.util.Arrays;
import java.util.Optional;

/** An enumeration whose constants have names of their own in JSON; others use {@code name()}. */
public interface Labelled {

  /** Returns the name in JSON, different for each constant. */
  String label();

  /** Returns the constant with this label, or empty if there is none. */
  static <E extends Enum<E> & Labelled> Optional<E> find(Class<E> type, String label) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.label().equals(label))
        .findFirst();
  }
}
