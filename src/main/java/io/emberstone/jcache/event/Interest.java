package io.emberstone.jcache.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** The events listeners want, as bits: one per type, and one if they require old values. */
final class Interest {

  static final int NONE = 0;
  static final int OLD_VALUES = 16;

  private Interest() {}

  static int in(EventType type) {
    return switch (type) {
      case CREATED -> 1;
      case UPDATED -> 2;
      case REMOVED -> 4;
      case EXPIRED -> 8;
    };
  }

  /** Returns the type of a single bit, or null. */
  static @Nullable EventType of(int bit) {
    for (EventType type : EventType.values()) {
      if (in(type) == bit) {
        return type;
      }
    }
    return null;
  }

  static boolean has(int interest, EventType type) {
    return (interest & in(type)) != 0;
  }

  static boolean hasOldValues(int interest) {
    return (interest & OLD_VALUES) != 0;
  }
}
