package io.emberstone.jcache.operation;

import io.emberstone.jcache.integration.Expiry;
import io.emberstone.jcache.integration.Writing;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Replacing and removing if the value matches: one short script, if values are equal exactly when
 * their bytes are and neither policy nor writer must wait for the comparison. Otherwise the entry
 * is first read and compared here, and the script then checks that it has not changed since.
 */
public final class Comparisons<K, V> {

  private final Parts<K, V> parts;
  private final Expiry expiry;
  private final Writing<K, V> writing;
  private final Statistics statistics;
  private final Storing storing;

  /** What to do to an entry that has the expected value. */
  private interface Change {

    /** Makes the change if the entry still has those bytes, and returns what was found. */
    int on(byte[] held, long ttl);
  }

  /** Creates the comparing operations of a cache. */
  public Comparisons(Parts<K, V> parts) {
    this.parts = parts;
    this.expiry = parts.expiry();
    this.writing = parts.writing();
    this.statistics = parts.statistics();
    this.storing = new Storing(parts);
  }

  /** Replaces a matching value, returning whether it did. Asks once for an update's duration. */
  public boolean replace(K key, V expected, V value) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    byte[] bytes = parts.write(name, value);
    LongSupplier prepare =
        () -> {
          long ttl = expiry.onUpdate();
          writing.write(key, value);
          return ttl;
        };
    Change change = (held, ttl) -> storing.updateIf(held, name, bytes, ttl);
    int found =
        parts.values().equalAsBytes() && expiry.mayAskAhead() && !writing.isOn()
            ? change.on(parts.values().encode(expected), expiry.onUpdate())
            : compareHere(name, expected, prepare, change);
    boolean replaced = matched(name, found, start);
    statistics.put(replaced ? 1 : 0, start);
    return replaced;
  }

  /** Removes an entry if its value matches, and returns whether it did. */
  public boolean remove(K key, V expected) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    LongSupplier prepare =
        () -> {
          writing.delete(key);
          return Ttl.NONE;
        };
    Change change = (held, ttl) -> storing.removeIf(held, name);
    int found =
        parts.values().equalAsBytes() && !writing.isOn()
            ? change.on(parts.values().encode(expected), Ttl.NONE)
            : compareHere(name, expected, prepare, change);
    boolean removed = matched(name, found, start);
    statistics.removed(removed ? 1 : 0, start);
    return removed;
  }

  /**
   * Compares and changes, again if the entry has changed meanwhile, perhaps to an equal value in
   * other bytes.
   *
   * @param prepare calls policy and writer, and returns the time to live; called at most once
   */
  private int compareHere(byte[] name, V expected, LongSupplier prepare, Change change) {
    Long ttl = null;
    while (true) {
      byte[] held = parts.strings().get(name);
      V value = parts.read(name, held);
      if (held == null || value == null) {
        return Strings.ABSENT;
      }
      if (!Objects.deepEquals(expected, value)) {
        return Strings.DIFFERENT;
      }
      if (ttl == null) {
        ttl = prepare.getAsLong();
      }
      int found = change.on(held, ttl);
      if (found != Strings.DIFFERENT) {
        return found;
      }
    }
  }

  /** Counts the lookup, and an access if the value was a different one. */
  private boolean matched(byte[] name, int found, long start) {
    statistics.got(found != Strings.ABSENT, start);
    if (found == Strings.DIFFERENT) {
      parts.accessed(name);
    }
    return found == Strings.SAME;
  }
}
