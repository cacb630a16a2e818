package io.emberstone.cache.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state in 64 bits. Things that are {@link Described} are named by the order in which the state
 * mentions them, so that two states that differ in random names only are one. With a million states
 * the chance that two of them share their 64 bits is below one in ten million. Confined to whoever
 * has its turn.
 */
public final class Digest {

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final Map<Object, Integer> names = new IdentityHashMap<>();
  private long hash;

  /** Begins another state. */
  Digest begin() {
    names.clear();
    hash = 0;
    return this;
  }

  long value() {
    return hash;
  }

  /** A number. */
  public Digest add(long number) {
    long mixed = (hash + number + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    hash = mixed ^ (mixed >>> 29);
    return this;
  }

  /** A text, a number, a truth, nothing, a list of these, or something {@link Described}. */
  public Digest add(Object thing) {
    if (thing == null) {
      return add(-1);
    }
    if (thing instanceof String text) {
      return add(-2).add(vocabulary.computeIfAbsent(text, word -> vocabulary.size()).longValue());
    }
    if (thing instanceof Number number) {
      return add(-3).add(number.longValue());
    }
    if (thing instanceof Boolean truth) {
      return add(truth ? -4 : -5);
    }
    if (thing instanceof List<?> list) {
      add(-6).add(list.size());
      for (Object member : list) {
        add(member);
      }
      return this;
    }
    Integer known = names.putIfAbsent(thing, names.size());
    if (known != null) {
      return add(-7).add(known.longValue());
    }
    add(-8);
    ((Described) thing).describe(this);
    return this;
  }

  /** What this state has mentioned of that kind so far, in the order of the mentions. */
  public <T> List<T> mentioned(Class<T> kind) {
    List<T> found = new ArrayList<>();
    names.entrySet().stream()
        .filter(entry -> kind.isInstance(entry.getKey()))
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> found.add(kind.cast(entry.getKey())));
    return found;
  }
}
