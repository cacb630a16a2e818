package io.emberstone.jcache.operation;

import io.emberstone.jcache.event.Observers;
import io.emberstone.jcache.expiry.Expiry;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.Arrays;
import java.util.List;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Stores bytes, with the policy's duration and the event for a creation or an update. One command
 * if the policy may be asked ahead; an unreadable entry then counts as an update. Otherwise it
 * first checks whether the entry exists, and sets it if that still holds, repeating until it does.
 */
final class Storing {

  private final Strings strings;
  private final Parts<?, ?> parts;
  private final Expiry expiry;
  private final Observers<?, ?> observers;

  /** The outcome: whether the value was stored, and the old one if it was asked for. */
  static final class Stored {

    static final Stored NOT_ADDED = new Stored(false, null);
    static final Stored CREATED = new Stored(true, null);

    private final boolean stored;
    private final byte @Nullable [] old;

    Stored(boolean stored, byte @Nullable [] old) {
      this.stored = stored;
      this.old = old;
    }

    boolean stored() {
      return stored;
    }

    byte @Nullable [] old() {
      return old;
    }
  }

  Storing(Parts<?, ?> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.expiry = parts.expiry();
    this.observers = parts.observers();
  }

  /** Puts a value, and returns whether it was stored, even if it expired at once. */
  boolean put(byte[] key, byte[] value) {
    if (!observers.isEmpty() || !expiry.mayAskAhead()) {
      return step(key, value, false).stored();
    }
    long creation = expiry.onCreation();
    long update = expiry.onUpdate();
    if (creation == Ttl.NONE || update == Ttl.NONE) {
      return step(key, value, false).stored();
    }
    if (creation == update) {
      strings.set(key, value, creation);
    } else if (creation == Ttl.ETERNAL && update == Ttl.KEEP) {
      strings.set(key, value, Ttl.KEEP);
    } else {
      strings.put(key, value, creation, update);
    }
    return true;
  }

  /** Puts values, in bulk if possible, and returns for each whether it was stored. */
  boolean[] putAll(List<byte[]> keys, List<byte[]> values) {
    boolean[] stored = new boolean[keys.size()];
    if (observers.isEmpty() && expiry.mayAskAhead()) {
      long creation = expiry.onCreation();
      long update = expiry.onUpdate();
      boolean eternal = creation == Ttl.ETERNAL && update == Ttl.KEEP;
      if (eternal || (creation == update && creation != Ttl.NONE)) {
        parts.bulk().setAll(keys, values, eternal ? Ttl.KEEP : creation);
        Arrays.fill(stored, true);
        return stored;
      }
    }
    for (int i = 0; i < stored.length; i++) {
      stored[i] = put(keys.get(i), values.get(i));
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
    if (!observers.isEmpty()) {
      observers.created(key, value, creation);
    }
    return true;
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
    boolean old = wantOld || observers.wantOld(EventType.UPDATED);
    if (expiry.mayAskAhead()) {
      long creation = expiry.onCreation();
      if (creation == expiry.onUpdate() && creation != Ttl.NONE) {
        return notified(key, value, strings.getAndSet(key, value, creation), creation);
      }
    }
    while (true) {
      Stored stored =
          parts.holds(key) ? update(key, value, old) : create(key, value, expiry.onCreation());
      if (stored != null) {
        return stored;
      }
    }
  }

  private Stored notified(byte[] key, byte[] value, byte @Nullable [] old, long ttl) {
    if (!observers.isEmpty()) {
      if (parts.read(key, old) == null) {
        observers.created(key, value, ttl);
      } else {
        observers.updated(key, value, old, ttl);
      }
    }
    return old == null ? Stored.CREATED : new Stored(true, old);
  }

  private @Nullable Stored create(byte[] key, byte[] value, long ttl) {
    if (ttl == Ttl.NONE) {
      return Stored.NOT_ADDED;
    }
    return putIfAbsent(key, value, ttl) ? Stored.CREATED : null;
  }

  private @Nullable Stored update(byte[] key, byte[] value, boolean wantOld) {
    return update(key, value, wantOld, expiry.onUpdate());
  }

  /** Updates an existing entry, or returns null if it is absent. */
  @Nullable Stored update(byte[] key, byte[] value, boolean wantOld, long ttl) {
    if (ttl == Ttl.NONE) {
      byte[] old = strings.getAndDelete(key);
      if (old == null) {
        return null;
      }
      observers.expired(key, value);
      return new Stored(true, old);
    }
    byte[] old = null;
    if (wantOld) {
      old = strings.getAndSetIfPresent(key, value, ttl);
      if (old == null) {
        return null;
      }
    } else if (!strings.setIfPresent(key, value, ttl)) {
      return null;
    }
    if (!observers.isEmpty()) {
      observers.updated(key, value, old, ttl);
    }
    return new Stored(true, old);
  }
}
