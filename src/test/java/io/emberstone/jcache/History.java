package io.emberstone.jcache;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * What was done to one entry, when, and with what result: linearizable if there is an order of the
 * operations that a single thread could have seen, in which none comes before one that had ended
 * when it began (Herlihy and Wing, 1990). Found by trying, so for short histories.
 */
record History(List<Event> events) {

  /** The operations on an entry, on a cache and in the model. */
  enum Kind {
    GET,
    PUT,
    PUT_IF_ABSENT,
    REPLACE,
    COMPARE_AND_SET,
    REMOVE,
    COMPARE_AND_REMOVE,
    GET_AND_PUT,
    GET_AND_REMOVE,
    GET_AND_REPLACE,
    INVOKE
  }

  /** An operation with its arguments. */
  record Operation(Kind kind, String value, String expected) {

    static Operation any() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      Kind[] kinds = Kind.values();
      return new Operation(
          kinds[random.nextInt(kinds.length)], "" + random.nextInt(3), "" + random.nextInt(3));
    }

    @Nullable Object on(Cache<String, String> cache, String key) {
      return switch (kind) {
        case GET -> cache.get(key);
        case PUT -> {
          cache.put(key, value);
          yield null;
        }
        case PUT_IF_ABSENT -> cache.putIfAbsent(key, value);
        case REPLACE -> cache.replace(key, value);
        case COMPARE_AND_SET -> cache.replace(key, expected, value);
        case REMOVE -> cache.remove(key);
        case COMPARE_AND_REMOVE -> cache.remove(key, expected);
        case GET_AND_PUT -> cache.getAndPut(key, value);
        case GET_AND_REMOVE -> cache.getAndRemove(key);
        case GET_AND_REPLACE -> cache.getAndReplace(key, value);
        case INVOKE ->
            cache.invoke(
                key,
                (entry, arguments) -> {
                  String old = entry.exists() ? entry.getValue() : null;
                  entry.setValue(old == null ? value : old + value);
                  return old;
                });
      };
    }

    /** The result there must be where the entry has that value. */
    @Nullable Object resultAt(@Nullable String state) {
      return switch (kind) {
        case GET, GET_AND_PUT, GET_AND_REMOVE, GET_AND_REPLACE, INVOKE -> state;
        case PUT -> null;
        case PUT_IF_ABSENT -> state == null;
        case REPLACE, REMOVE -> state != null;
        case COMPARE_AND_SET, COMPARE_AND_REMOVE -> expected.equals(state);
      };
    }

    /** The value there must be afterwards. */
    @Nullable String after(@Nullable String state) {
      return switch (kind) {
        case GET -> state;
        case PUT, GET_AND_PUT -> value;
        case PUT_IF_ABSENT -> state == null ? value : state;
        case REPLACE, GET_AND_REPLACE -> state == null ? null : value;
        case COMPARE_AND_SET -> expected.equals(state) ? value : state;
        case REMOVE, GET_AND_REMOVE -> null;
        case COMPARE_AND_REMOVE -> expected.equals(state) ? null : state;
        case INVOKE -> state == null ? value : state + value;
      };
    }
  }

  /** An operation that was carried out, with the time before and after by one clock. */
  record Event(Operation operation, @Nullable Object result, long began, long ended) {}

  boolean isLinearizable() {
    return search(0, null);
  }

  private boolean search(int done, @Nullable String state) {
    if (done == (1 << events.size()) - 1) {
      return true;
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = 0; i < events.size(); i++) {
      if ((done & 1 << i) == 0) {
        firstEnd = Math.min(firstEnd, events.get(i).ended());
      }
    }
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if ((done & 1 << i) == 0
          && event.began() <= firstEnd
          && Objects.equals(event.result(), event.operation().resultAt(state))
          && search(done | 1 << i, event.operation().after(state))) {
        return true;
      }
    }
    return false;
  }
}
