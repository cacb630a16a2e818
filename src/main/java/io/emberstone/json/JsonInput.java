package io.emberstone.json;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.rules.Findings;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import org.jspecify.annotations.Nullable;

/**
 * The events of one JSON text, where in it they are, and what was found wrong. The parser gives
 * numbers as text, so that {@code 1e999999999} costs eleven characters and no arithmetic. Not
 * thread-safe.
 */
final class JsonInput {

  /** What is said of the second of two members with one name (RFC 8259, section 4). */
  static final String REPEATED = "appears more than once";

  /** Far deeper than any valid request, and shallow enough for a small stack. */
  private static final int DEEPEST = 32;

  private final JsonParser parser;
  private final Findings findings;
  private final StringBuilder path = new StringBuilder();
  private int depth;

  JsonInput(JsonParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
  }

  /**
   * Returns the next event.
   *
   * @throws MalformedValueException if it is nested too deeply
   */
  Event next() {
    Event event = parser.next();
    switch (event) {
      case START_OBJECT, START_ARRAY -> depth++;
      case END_OBJECT, END_ARRAY -> depth--;
      default -> {}
    }
    if (depth > DEEPEST) {
      throw new MalformedValueException("Nested deeper than %d levels.".formatted(DEEPEST));
    }
    return event;
  }

  /** Returns the name of the current member. */
  String name() {
    return parser.getString();
  }

  /** Returns the text of a value that is neither an object nor an array. */
  String scalar(Event event) {
    return switch (event) {
      case VALUE_STRING, VALUE_NUMBER -> parser.getString();
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> "";
    };
  }

  /** Skips the rest of a value. */
  void skip(Event event) {
    int outside = depth - 1;
    while ((event == Event.START_OBJECT || event == Event.START_ARRAY) && depth > outside) {
      next();
    }
  }

  /** Goes to a member; returns what {@link #leave} takes. */
  int enter(String name) {
    int outside = path.length();
    path.append(outside == 0 ? "" : ".").append(name);
    return outside;
  }

  /** Goes to an element; returns what {@link #leave} takes. */
  int enter(int index) {
    int outside = path.length();
    path.append('[').append(index).append(']');
    return outside;
  }

  void leave(int outside) {
    path.setLength(outside);
  }

  /** Reports the current value and skips it; returns null. */
  @Nullable Object refuse(Event event, String message) {
    report(message);
    skip(event);
    return null;
  }

  /** Returns how many errors were found so far. */
  int found() {
    return findings.violations().size();
  }

  /** Reports an error of the current value, which has been read or is absent. */
  void report(String message) {
    findings.add(path.toString(), message);
  }

  /** Drops the errors of the current value. */
  void forget() {
    findings.drop(path.toString());
  }
}
