package io.emberstone.cache.read;

import io.emberstone.cache.exploration.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.util.Strings;

/**
 * The durable tier of an exploration, and what has been acknowledged of it. A value is made of
 * parts, each with a version: {@code a=2,b=1}; an update raises the version of one.
 */
final class ExploredRows {

  /**
   * A row.
   *
   * @param parts what the value is made of, or null: it is deleted
   */
  record Row(Map<String, Integer> parts, Set<String> tags) {

    String text() {
      List<String> texts = new ArrayList<>();
      new TreeMap<>(parts).forEach((part, version) -> texts.add(part + '=' + version));
      return Strings.join(texts).with(",");
    }
  }

  /**
   * What whoever asks now must not be told otherwise.
   *
   * @param parts the versions acknowledged
   * @param since the row that was acknowledged last
   */
  record Promise(Map<String, Integer> parts, int since) {}

  private final Map<String, List<Row>> rows = new TreeMap<>();
  private final Map<String, Map<String, Integer>> parts = new TreeMap<>();
  private final Map<String, Integer> since = new TreeMap<>();

  /** Commits a row. Returns its number. */
  int commit(String key, Row row) {
    List<Row> all = rows.computeIfAbsent(key, name -> new ArrayList<>());
    all.add(row);
    return all.size() - 1;
  }

  /** The row, or null if there never was one, or it is deleted. */
  Row current(String key) {
    List<Row> all = rows.getOrDefault(key, List.of());
    return all.isEmpty() || all.get(all.size() - 1).parts() == null
        ? null
        : all.get(all.size() - 1);
  }

  /** Tells whoever wrote the row of that number that nobody sees an older one from now on. */
  void acknowledge(String key, int number) {
    since.merge(key, number, Math::max);
    Row row = rows.get(key).get(number);
    if (row.parts() != null) {
      row.parts().forEach((part, version) -> acknowledge(key, part, version));
    }
  }

  /** The same of one part alone. */
  void acknowledge(String key, String part, int version) {
    parts.computeIfAbsent(key, name -> new TreeMap<>()).merge(part, version, Math::max);
  }

  Promise promised(String key) {
    return new Promise(
        new TreeMap<>(parts.getOrDefault(key, Map.of())), since.getOrDefault(key, -1));
  }

  /**
   * What is wrong with an answer, or null.
   *
   * @param text the value, or null: there is none
   */
  String broken(String key, Promise promise, String text) {
    List<Row> all = rows.getOrDefault(key, List.of());
    if (text == null) {
      boolean right = promise.since() < 0 && (all.isEmpty() || promise.parts().isEmpty());
      for (int i = Math.max(0, promise.since()); i < all.size(); i++) {
        right |= all.get(i).parts() == null;
      }
      return right ? null : "there is none, it is told, after " + promise;
    }
    Map<String, Integer> told = new HashMap<>();
    for (String part : text.split(",")) {
      told.put(part.substring(0, part.indexOf('=')), Integer.valueOf(part.split("=")[1]));
    }
    for (Map.Entry<String, Integer> part : promise.parts().entrySet()) {
      if (told.containsKey(part.getKey()) && told.get(part.getKey()) < part.getValue()) {
        return "it is told " + text + " after " + promise;
      }
    }
    boolean deleted = promise.since() >= 0 && all.get(promise.since()).parts() == null;
    return deleted && all.size() == promise.since() + 1 ? text + " came back" : null;
  }

  void describe(Digest digest) {
    rows.forEach((key, all) -> digest.add(key).add(all.toString()));
    digest.add(parts.toString()).add(since.toString());
  }
}
