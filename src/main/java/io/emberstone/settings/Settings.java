package io.emberstone.settings;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings. What is wrong is collected, so that {@link #check} can refuse all of it at once;
 * until then a placeholder stands for each wrong value. Thread-safe.
 */
public final class Settings {

  /** The priority of the observer of the start that checks; those that read are before it. */
  public static final int CHECKED = 100;

  /** Begins the name of every setting of ours. */
  private static final String OURS = "emberstone.";

  /** A name this far from a known one is not taken for a misspelling of it. */
  private static final int TOO_FAR = 8;

  /** In an address: it is not to appear in a log. */
  private static final Pattern PASSWORD = Pattern.compile("(?<=:)[^:/@]+(?=@)|(?<=password=)[^&]+");

  private final Function<String, Optional<String>> source;
  private final Map<String, Kind<?>> known = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * Reads from a configuration.
   *
   * @param source returns the value of a property, if it is set
   */
  public Settings(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** Returns the value of a setting, if it is set. */
  public synchronized <T> Optional<T> find(String name, Kind<T> kind) {
    known.put(name, kind);
    return source.apply(name).map(text -> value(name, text.strip(), kind));
  }

  /** Returns the value of a setting that must be set. */
  public synchronized <T> T require(String name, Kind<T> kind) {
    return find(name, kind)
        .orElseGet(
            () -> {
              refuse(name + " is not set; it must be " + kind.expected());
              return kind.placeholder();
            });
  }

  private <T> T value(String name, String text, Kind<T> kind) {
    @Nullable T value = null;
    try {
      value = kind.reader().apply(text);
    } catch (NumberFormatException | DateTimeException e) {
      // Refused below, with what it must be.
    }
    if (value != null) {
      return value;
    }
    String shown = PASSWORD.matcher(text).replaceAll("...");
    refuse("%s is \"%s\"; it must be %s".formatted(name, shown, kind.expected()));
    return kind.placeholder();
  }

  /** Adds a finding that concerns several settings, or something besides them. */
  public synchronized void refuse(String finding) {
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  /**
   * Refuses what was wrong so far.
   *
   * @throws SettingsException naming all of it
   */
  public synchronized void check() {
    if (!findings.isEmpty()) {
      throw new SettingsException(findings.stream().sorted().toList());
    }
  }

  /** Returns the settings that were read so far, by name. */
  public synchronized Map<String, Kind<?>> known() {
    return new TreeMap<>(known);
  }

  /**
   * Returns a warning for each name that looks like a setting of ours but was not read.
   *
   * @param names those of a configuration, properties and environment variables
   */
  public synchronized List<String> unknown(Collection<String> names) {
    List<String> variables = known.keySet().stream().map(Settings::variable).toList();
    return names.stream()
        .filter(name -> name.startsWith(OURS) || name.startsWith(variable(OURS)))
        .filter(name -> !known.containsKey(name) && !variables.contains(name))
        // An environment variable may be listed a second time, as the property it sets.
        .filter(name -> !name.startsWith(OURS) || !names.contains(variable(name)))
        .sorted()
        .map(this::warning)
        .toList();
  }

  private String warning(String name) {
    boolean isVariable = !name.startsWith(OURS);
    Optional<String> nearest =
        known.keySet().stream()
            .map(setting -> isVariable ? variable(setting) : setting)
            .min(Comparator.comparingInt(setting -> distance(name, setting)));
    return name
        + " is not a setting and has no effect"
        + nearest
            .filter(setting -> distance(name, setting) <= TOO_FAR)
            .map(setting -> "; did you mean " + setting + "?")
            .orElse(".");
  }

  /** Returns the environment variable of a property, as MicroProfile Config maps it. */
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Returns how many characters must be inserted, deleted or replaced (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
