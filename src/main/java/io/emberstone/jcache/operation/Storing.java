package io.emberstone.jcache.operation;

import io.emberstone.jcache.event.CacheEvents;
import io.emberstone.jcache.integration.Expiry;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.List;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Changes entries, with the policy's duration, and notifies listeners. A put is one command if the
 * policy may be asked ahead; an unreadable entry then counts as an update. Otherwise it first
 * checks whether the entry exists, and sets it if that still holds, repeating until it does.
 */
final class Storing {

  private final Strings strings;
  private final Parts<?, ?> parts;
  private final Expiry expiry;
  private final CacheEvents<?, ?> events;

  /** The outcome: whether the value was stored, and the old one if it was asked for. */
  @SuppressWarnings("ArrayRecordComponent") // outcomes are not compared
  record Stored(boolean stored, byte @Nullable [] old) {}

  Storing(Parts<?, ?> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.expiry = parts.expiry();
    this.events = parts.events();
  }

  /** Puts a value, and returns whether it was stored, even if it expired at once. */
  boolean put(byte[] key, byte[] value) {
    if (events.areUnwanted() && expiry.mayAskAhead()) {
      long creation = expiry.onCreation();
      long update = expiry.onUpdate();
      long either = either(creation, update);
      if (either != Ttl.NONE) {
        strings.set(key, value, either);
        return true;
      }
      if (creation != Ttl.NONE && update != Ttl.NONE) {
        strings.put(key, value, creation, update);
        return true;
      }
    }
    return step(key, value, false).stored();
  }

  /** Puts values, in bulk if possible, and returns how many were stored. */
  int putAll(List<byte[]> keys, List<byte[]> values) {
    long either = events.areUnwanted() ? eitherAhead() : Ttl.NONE;
    if (either != Ttl.NONE) {
      parts.bulk().setAll(keys, values, either);
      return keys.size();
    }
    int stored = 0;
    for (int i = 0; i < keys.size(); i++) {
      stored += put(keys.get(i), values.get(i)) ? 1 : 0;
    }
    return stored;
  }

  /** Puts a value, and returns the old one, too. */
  Stored getAndPut(byte[] key, byte[] value) {
    return step(key, value, true);
  }

  /** Puts a value if absent, and returns whether it was stored. */
  boolean putIfAbsent(byte[] key, byte[] value, long creation) {
    if (creation == Ttl.NONE || !add(key, value, creation)) {
      return false;
    }
    events.created(key, value, creation);
    return true;
  }

  /** Updates an existing entry, or returns null if it is absent. */
  @Nullable Stored update(byte[] key, byte[] value, boolean wantOld, long ttl) {
    byte[] old = null;
    boolean updated;
    if (wantOld || ttl == Ttl.NONE) {
      old =
          ttl == Ttl.NONE ? strings.getAndDelete(key) : strings.getAndSetIfPresent(key, value, ttl);
      updated = old != null;
    } else {
      updated = strings.setIfPresent(key, value, ttl);
    }
    if (!updated) {
      return null;
    }
    updated(key, value, old, ttl);
    return new Stored(true, old);
  }

  /** Updates an entry that still has those bytes, and returns what was found. */
  int updateIf(byte[] held, byte[] key, byte[] value, long ttl) {
    int found =
        ttl == Ttl.NONE
            ? strings.compareAndDelete(key, held)
            : strings.compareAndSet(key, held, value, ttl);
    if (found == Strings.SAME) {
      updated(key, value, held, ttl);
    }
    return found;
  }

  /** Removes an entry that still has those bytes, and returns what was found. */
  int removeIf(byte[] held, byte[] key) {
    int found = strings.compareAndDelete(key, held);
    if (found == Strings.SAME) {
      events.removed(key, held);
    }
    return found;
  }

  /** Returns a time to live that is right for a creation and for an update, or none. */
  private static long either(long creation, long update) {
    if (creation == Ttl.ETERNAL && update == Ttl.KEEP) {
      return Ttl.KEEP;
    }
    return creation == update ? creation : Ttl.NONE;
  }

  private long eitherAhead() {
    return expiry.mayAskAhead() ? either(expiry.onCreation(), expiry.onUpdate()) : Ttl.NONE;
  }

  /** Sets a key that is absent or unreadable, and returns whether it did. */
  private boolean add(byte[] key, byte[] value, long ttl) {
    while (!strings.setIfAbsent(key, value, ttl)) {
      if (parts.values().alwaysReadable()) {
        return false;
      }
      byte[] held = strings.get(key);
      if (held != null) {
        if (parts.read(key, held) != null) {
          return false;
        }
        if (strings.compareAndSet(key, held, value, ttl) == Strings.SAME) {
          return true;
        }
      }
    }
    return true;
  }

  private Stored step(byte[] key, byte[] value, boolean wantOld) {
    long either = eitherAhead();
    if (either != Ttl.NONE) {
      return set(key, value, either);
    }
    boolean old = wantOld || events.wantOld(EventType.UPDATED);
    while (true) {
      if (parts.holds(key)) {
        Stored stored = update(key, value, old, expiry.onUpdate());
        if (stored != null) {
          return stored;
        }
      } else {
        long creation = expiry.onCreation();
        boolean isBrief = creation == Ttl.NONE;
        if (isBrief || putIfAbsent(key, value, creation)) {
          return new Stored(!isBrief, null);
        }
      }
    }
  }

  private Stored set(byte[] key, byte[] value, long ttl) {
    byte[] old = strings.getAndSet(key, value, ttl);
    if (!events.areUnwanted()) {
      if (parts.read(key, old) == null) {
        events.created(key, value, ttl);
      } else {
        events.updated(key, value, old, ttl);
      }
    }
    return new Stored(true, old);
  }

  private void updated(byte[] key, byte[] value, byte @Nullable [] old, long ttl) {
    if (ttl == Ttl.NONE) {
      events.expired(key, value);
    } else {
      events.updated(key, value, old, ttl);
    }
  }
}
