package io.emberstone.cache;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;

/**
 * What is outdated, who invalidates it and why. Logical keys have the form {@code region:name}, as
 * in the hot tier.
 *
 * @param scope how to read the argument
 * @param argument one logical key; several, one per line; a prefix or a pattern of logical keys; a
 *     tag; a region's name; empty for everything
 * @param actor who invalidates, such as {@code scenario} or an operator's name
 * @param reason why, for the log; may be empty
 */
public record Invalidation(Scope scope, String argument, String actor, String reason) {

  /** How to read an argument. */
  public enum Scope {
    /** One logical key. */
    KEY,
    /** Logical keys, one per line. */
    KEYS,
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

  /** Returns an invalidation of one key. */
  public static <K> Invalidation key(Region<K, ?> region, K key, String actor) {
    return new Invalidation(Scope.KEY, logicalKey(region, key), actor, "");
  }

  /** Returns an invalidation of several keys of a region; at least one. */
  public static <K> Invalidation keys(Region<K, ?> region, Collection<K> keys, String actor) {
    String lines = keys.stream().map(key -> logicalKey(region, key)).collect(joining("\n"));
    return new Invalidation(Scope.KEYS, lines, actor, "");
  }

  private static <K> String logicalKey(Region<K, ?> region, K key) {
    return region.name() + ':' + region.keyOf(key).name();
  }

  /** Returns an invalidation of every value that carries the tag. */
  public static Invalidation tag(String tag, String actor) {
    return new Invalidation(Scope.TAG, tag, actor, "");
  }

  /** Returns whether it names keys. */
  public boolean namesKeys() {
    return scope == Scope.KEY || scope == Scope.KEYS;
  }

  /** Returns whether it is applied by a walk over keys. */
  public boolean walks() {
    return !namesKeys() && scope != Scope.TAG;
  }

  /** Returns the logical keys of a {@link Scope#KEY} or {@link Scope#KEYS}. */
  public List<String> logicalKeys() {
    if (!namesKeys()) {
      throw new IllegalStateException("no keys in an invalidation of scope " + scope);
    }
    return List.of(argument.split("\n"));
  }
}
