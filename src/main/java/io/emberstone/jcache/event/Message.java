package io.emberstone.jcache.event;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.UUID;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An event as sent to other processes: a version, the type, the sender, and key, value and old
 * value, each preceded by its length (-1 for null).
 *
 * @param sender the manager that caused the event and has already notified its own listeners
 * @param key the Redis key
 * @param value the new value, or null
 * @param old the old value, or null
 */
@SuppressWarnings("ArrayRecordComponent") // messages are not compared
record Message(
    EventType type, UUID sender, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {

  private static final byte VERSION = 1;

  byte[] toBytes() {
    int length = 2 + 16 + 12 + key.length + length(value) + length(old);
    ByteBuffer out = ByteBuffer.allocate(length).put(VERSION).put((byte) Interest.in(type));
    out.putLong(sender.getMostSignificantBits()).putLong(sender.getLeastSignificantBits());
    put(out, key);
    put(out, value);
    put(out, old);
    return out.array();
  }

  /** Returns the message in those bytes, or null if they are not one of this version. */
  static @Nullable Message of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      byte version = in.get();
      EventType type = Interest.of(in.get());
      if (version != VERSION || type == null) {
        return null;
      }
      UUID sender = new UUID(in.getLong(), in.getLong());
      byte[] key = take(in);
      return key == null ? null : new Message(type, sender, key, take(in), take(in));
    } catch (BufferUnderflowException e) {
      return null;
    }
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void put(ByteBuffer out, byte @Nullable [] bytes) {
    if (bytes == null) {
      out.putInt(-1);
    } else {
      out.putInt(bytes.length).put(bytes);
    }
  }

  private static byte @Nullable [] take(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
