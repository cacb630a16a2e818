package io.emberstone.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A bound on one figure of a report: the most for times and the error rate, the least for all
 * others.
 *
 * @param figure its name in {@link Report#figures}, such as {@code product.hit.p95Ms}
 */
record Target(String figure, double bound) {

  private static final String PREFIX = "target.";

  /**
   * Returns the targets among system properties: those whose names begin with {@value #PREFIX}.
   *
   * @throws LoadException naming the property that is no number
   */
  static List<Target> from(Properties properties) {
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .sorted()
        .map(name -> of(name, properties.getProperty(name)))
        .toList();
  }

  private static Target of(String name, String bound) {
    try {
      return new Target(name.substring(PREFIX.length()), Double.parseDouble(bound));
    } catch (NumberFormatException notANumber) {
      throw new LoadException(name + " is \"" + bound + "\", which is no number");
    }
  }

  /** Returns why it is missed, or empty if it is met. What was not measured is missed. */
  Optional<String> miss(Map<String, Double> figures) {
    Double measured = figures.get(figure);
    if (measured == null) {
      return Optional.of(figure + " was not measured, wanted " + wanted());
    }
    boolean met = isCeiling() ? measured <= bound : measured >= bound;
    return met
        ? Optional.empty()
        : Optional.of(figure + " is " + measured + ", wanted " + wanted());
  }

  private boolean isCeiling() {
    return figure.endsWith("Ms") || figure.equals("errorRate");
  }

  private String wanted() {
    return (isCeiling() ? "at most " : "at least ") + bound;
  }

  @Override
  public String toString() {
    return figure + ", " + wanted();
  }
}
