package io.emberstone.cache;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;

/**
 * What became outdated, and who says so why. Logical keys are written {@code region:name}, as they
 * stand in the hot tier.
 *
 * @param scope how the argument is to be read
 * @param argument one logical key; several, one a line; a prefix or a pattern of logical keys; a
 *     tag; a region's name; empty for everything
 * @param actor who invalidates, such as {@code scenario} or an operator's name
 * @param reason why, for whoever reads the log of it; may be empty
 */
public record Invalidation(Scope scope, String argument, String actor, String reason) {

  /** How an argument is to be read. */
  public enum Scope {
    /** One logical key. */
    KEY,
    /** Logical keys, one a line. */
    KEYS,
    /** Every logical key that begins so. */
    PREFIX,
    /**
     * Every logical key that matches: {@code *} stands for any characters, {@code ?} for one, a
     * backslash takes its meaning from the next character.
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

  /** Of one key. */
  public static <K> Invalidation key(Region<K, ?> region, K key, String actor) {
    return new Invalidation(Scope.KEY, logicalKey(region, key), actor, "");
  }

  /** Of several keys of a region; at least one. */
  public static <K> Invalidation keys(Region<K, ?> region, Collection<K> keys, String actor) {
    String lines = keys.stream().map(key -> logicalKey(region, key)).collect(joining("\n"));
    return new Invalidation(Scope.KEYS, lines, actor, "");
  }

  private static <K> String logicalKey(Region<K, ?> region, K key) {
    return region.name() + ':' + region.keyOf(key).name();
  }

  /** Of every value that carries the tag. */
  public static Invalidation tag(String tag, String actor) {
    return new Invalidation(Scope.TAG, tag, actor, "");
  }

  /** Whether it names keys. */
  public boolean namesKeys() {
    return scope == Scope.KEY || scope == Scope.KEYS;
  }

  /** Whether it is applied by a walk over keys. */
  public boolean walks() {
    return !namesKeys() && scope != Scope.TAG;
  }

  /** The logical keys of a {@link Scope#KEY} or {@link Scope#KEYS}. */
  public List<String> logicalKeys() {
    if (!namesKeys()) {
      throw new IllegalStateException("no keys are named by a " + scope);
    }
    return List.of(argument.split("\n"));
  }
}
