package io.emberstone.jcache.operation;

import io.emberstone.jcache.expiry.Expiry;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;

/**
 * Replacing and removing if the value matches: one short script, if values are equal exactly when
 * their bytes are and the policy may be asked ahead. Otherwise the entry is first read and compared
 * here, and the script then checks that it has not changed since.
 */
public final class Comparisons<K, V> {

  private final Parts<K, V> parts;
  private final Strings strings;
  private final Expiry expiry;
  private final Statistics statistics;

  /** Creates the comparing operations of a cache. */
  public Comparisons(Parts<K, V> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.expiry = parts.expiry();
    this.statistics = parts.statistics();
  }

  /** Replaces a matching value, returning whether it did. Asks once for an update's duration. */
  public boolean replace(K key, V expected, V value) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    byte[] bytes = parts.write(name, value);
    boolean replaced = act(name, expected, new Replacement(key, value, name, bytes));
    if (replaced) {
      statistics.put(1);
      statistics.puttingTook(start);
    }
    return replaced;
  }

  /** Removes an entry if its value matches, and returns whether it did. */
  public boolean remove(K key, V expected) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    boolean removed = act(name, expected, new Removal(key, name));
    if (removed) {
      statistics.removed(1);
      statistics.removingTook(start);
    }
    return removed;
  }

  private boolean act(byte[] name, V expected, Action action) {
    int found =
        parts.values().equalAsBytes()
            ? byBytes(name, parts.values().encode(expected), action)
            : byValue(name, expected, action);
    statistics.lookedUp(found != Strings.ABSENT);
    if (found == Strings.DIFFERENT) {
      differed(name);
    }
    return found == Strings.SAME;
  }

  private int byBytes(byte[] name, byte[] expected, Action action) {
    if (!action.mayGoAhead()) {
      int found = strings.compare(name, expected);
      if (found != Strings.SAME) {
        return found;
      }
    }
    return perform(action, expected);
  }

  private int byValue(byte[] name, V expected, Action action) {
    while (true) {
      byte[] held = strings.get(name);
      V value = parts.read(name, held);
      if (held == null || value == null) {
        return Strings.ABSENT;
      }
      if (!expected.equals(value)) {
        return Strings.DIFFERENT;
      }
      int found = perform(action, held);
      if (found != Strings.DIFFERENT) {
        return found;
      }
      // changed meanwhile, perhaps to an equal value in other bytes: read again
    }
  }

  private int perform(Action action, byte[] held) {
    action.prepare();
    int found = action.on(held);
    if (found == Strings.SAME) {
      action.done(held);
    }
    return found;
  }

  private void differed(byte[] name) {
    long life = expiry.onAccess();
    if (life == Ttl.NONE && parts.observers().isEmpty()) {
      strings.delete(name);
    } else if (life == Ttl.NONE) {
      byte[] old = strings.getAndDelete(name);
      if (old != null) {
        parts.observers().expired(name, old);
      }
    } else {
      strings.expire(name, life);
    }
  }

  /** What to do to an entry that has the expected value. */
  private abstract static class Action {

    /** Returns whether the script may run without reading the entry first. */
    abstract boolean mayGoAhead();

    /** Calls policy and writer, only the first time. */
    abstract void prepare();

    /** Acts if the entry still has those bytes, and returns what was found. */
    abstract int on(byte[] held);

    /** Notifies listeners. */
    abstract void done(byte[] held);
  }

  private final class Replacement extends Action {

    private final K key;
    private final V value;
    private final byte[] name;
    private final byte[] bytes;
    private boolean prepared;
    private long life;

    Replacement(K key, V value, byte[] name, byte[] bytes) {
      this.key = key;
      this.value = value;
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    boolean mayGoAhead() {
      return expiry.mayAskAhead() && !parts.writing().isOn();
    }

    @Override
    void prepare() {
      if (!prepared) {
        prepared = true;
        life = expiry.onUpdate();
        parts.writing().write(key, value);
      }
    }

    @Override
    int on(byte[] held) {
      return life == Ttl.NONE
          ? strings.compareAndDelete(name, held)
          : strings.compareAndSet(name, held, bytes, life);
    }

    @Override
    void done(byte[] held) {
      if (parts.observers().isEmpty()) {
        return;
      }
      if (life == Ttl.NONE) {
        parts.observers().expired(name, bytes);
      } else {
        parts.observers().updated(name, bytes, held, life);
      }
    }
  }

  private final class Removal extends Action {

    private final K key;
    private final byte[] name;
    private boolean prepared;

    Removal(K key, byte[] name) {
      this.key = key;
      this.name = name;
    }

    @Override
    boolean mayGoAhead() {
      return !parts.writing().isOn();
    }

    @Override
    void prepare() {
      if (!prepared) {
        prepared = true;
        parts.writing().delete(key);
      }
    }

    @Override
    int on(byte[] held) {
      return strings.compareAndDelete(name, held);
    }

    @Override
    void done(byte[] held) {
      if (!parts.observers().isEmpty()) {
        parts.observers().removed(name, held);
      }
    }
  }
}
