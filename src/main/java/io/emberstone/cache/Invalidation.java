package io.emberstone.cache;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is outdated, who invalidates it and why. Logical keys have the form {@code prefix:name}, as
 * in the hot tier.
 *
 * @param scope how to read the argument
 * @param region for {@link Scope#NAMES} the prefix of their region, or empty if the previous
 *     release wrote them; otherwise empty
 * @param argument names, one per line; a prefix or a pattern of logical keys; a tag; a region's key
 *     prefix; empty for everything
 * @param actor who invalidates, such as {@code scenario} or an operator's name
 * @param reason why, for the log; may be empty
 */
public record Invalidation(
    Scope scope, String region, String argument, String actor, String reason) {

  /** How to read an argument. */
  public enum Scope {
    /**
     * Names in one region, one per line. Without a region, logical keys whose region ends at the
     * first colon.
     */
    NAMES,
    /** Every logical key with this prefix. */
    PREFIX,
    /**
     * Every logical key that matches: {@code *} matches any characters, {@code ?} exactly one, and
     * a backslash escapes the next character.
     */
    PATTERN,
    /** Every value that carries the tag. */
    TAG,
    /** Every key of a region. */
    REGION,
    /** Every key of every region. */
    ALL
  }

  public Invalidation {
    if (argument.isEmpty() != (scope == Scope.ALL)) {
      throw new IllegalArgumentException(scope + " of \"" + argument + '"');
    }
  }

  /** An invalidation of any scope but names in a region. */
  public Invalidation(Scope scope, String argument, String actor, String reason) {
    this(scope, "", argument, actor, reason);
  }

  /** Returns an invalidation of one key. */
  public static <K> Invalidation key(Region<K, ?> region, K key, String actor) {
    return keys(region, List.of(key), actor);
  }

  /** Returns an invalidation of several keys of a region; at least one. */
  public static <K> Invalidation keys(Region<K, ?> region, Collection<K> keys, String actor) {
    List<String> names = keys.stream().map(key -> region.keyOf(key).name()).toList();
    return new Invalidation(Scope.NAMES, region.prefix(), String.join("\n", names), actor, "");
  }

  /** Returns an invalidation of every value that carries the tag. */
  public static Invalidation tag(String tag, String actor) {
    return new Invalidation(Scope.TAG, tag, actor, "");
  }

  /** Returns whether it names keys. */
  public boolean namesKeys() {
    return scope == Scope.NAMES;
  }

  /** Returns whether it is applied by a walk over keys. */
  public boolean walks() {
    return !namesKeys() && scope != Scope.TAG;
  }

  /** Returns what it covers, for the log: logical keys, or the argument. */
  public String subject() {
    return region.isEmpty() ? argument : region + ':' + argument.replace("\n", '\n' + region + ':');
  }

  /** Returns the logical keys of {@link Scope#NAMES}. */
  public List<String> logicalKeys() {
    return List.of(subject().split("\n"));
  }

  /**
   * Returns the names of {@link Scope#NAMES} by the key prefix of their region. What cannot be a
   * logical key is left out.
   */
  public Map<String, Set<String>> names() {
    Map<String, Set<String>> names = new HashMap<>();
    for (String line : List.of(argument.split("\n"))) {
      int colon = line.indexOf(':');
      if (!region.isEmpty()) {
        names.computeIfAbsent(region, prefix -> new HashSet<>()).add(line);
      } else if (colon > 0 && colon < line.length() - 1) {
        names
            .computeIfAbsent(line.substring(0, colon), prefix -> new HashSet<>())
            .add(line.substring(colon + 1));
      }
    }
    return names;
  }
}
