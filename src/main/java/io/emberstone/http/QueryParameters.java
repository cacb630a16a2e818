package io.emberstone.http;

import io.emberstone.json.Labelled;
import io.emberstone.problem.ProblemException;
import io.emberstone.rules.Findings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a query, and collects what is wrong with them. Null is a parameter that
 * is absent. Confined to one thread.
 */
public final class QueryParameters {

  /** Up to this page, the offset of its first item fits into an int. */
  public static final int LAST_PAGE = 10_000_000;

  public static final int MAX_SIZE = 100;
  private static final int DEFAULT_SIZE = 20;

  private final Findings findings = new Findings();

  /** Returns an integer of a range. */
  public int integer(String name, @Nullable String text, int otherwise, int from, int to) {
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    }
    findings.add(name, "must be an integer from " + from + " to " + to);
    return from;
  }

  /** Returns the number of a page, from 0. */
  public int page(@Nullable String page) {
    return integer("page", page, 0, 0, LAST_PAGE);
  }

  /** Returns the size of a page. */
  public int size(@Nullable String size) {
    return size(size, MAX_SIZE);
  }

  /** Returns the size of a page that may be larger. */
  public int size(@Nullable String size, int most) {
    return integer("size", size, DEFAULT_SIZE, 1, most);
  }

  /** Returns one of several texts; the first if it is absent. */
  public String oneOf(String name, @Nullable String text, List<String> texts) {
    if (text == null || texts.contains(text)) {
      return text == null ? texts.get(0) : text;
    }
    findings.add(name, "must be one of " + String.join(", ", texts));
    return texts.get(0);
  }

  /** Returns a constant by its label; null if it is absent. */
  public <E extends Enum<E> & Labelled> @Nullable E label(
      String name, @Nullable String text, Class<E> type) {
    E constant = text == null ? null : Labelled.find(type, text).orElse(null);
    if (text != null && constant == null) {
      findings.add(name, "must be one of " + Labelled.labels(type));
    }
    return constant;
  }

  /** Returns where to add what else is wrong. */
  public Findings findings() {
    return findings;
  }

  /**
   * Checks that nothing is wrong.
   *
   * @throws ProblemException naming every bad parameter
   */
  public void check() {
    if (!findings.isEmpty()) {
      throw ProblemException.invalid(findings);
    }
  }
}
