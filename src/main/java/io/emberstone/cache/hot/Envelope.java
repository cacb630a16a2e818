package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emberstone.cache.MalformedValueException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a hot entry: all of it in one value, so that no part can be lost apart from another.
 *
 * <pre>
 * magic 'E' 'S' | version 1 | kind        4 bytes
 * LEASE: token 16 | deadline 8            milliseconds since the epoch
 * VALUE: id 16 | written 8 | expires 8 | row version 8
 *        | owner length 2, UTF-8 | payload to the end          (ABSENT: none)
 * CRC-32C of all before it                4 bytes
 * </pre>
 *
 * <p>Big-endian. Kinds: 1 lease, 2 value, 3 known absent. A release that changes anything here
 * takes the next version number and keeps the first four bytes and the checksum where they are, so
 * that a newer entry can be told from a damaged one; it leaves newer ones alone and clears older
 * ones.
 */
final class Envelope {

  /** The version this release writes. */
  static final byte VERSION = 1;

  private static final byte MAGIC_1 = 'E';
  private static final byte MAGIC_2 = 'S';
  private static final byte LEASE = 1;
  private static final byte VALUE = 2;
  private static final byte ABSENT = 3;

  private static final int PREFIX = 4;
  private static final int ID = 16;
  private static final int CHECKSUM = 4;
  private static final int LEASE_SIZE = PREFIX + ID + 8 + CHECKSUM;
  private static final int VALUE_HEAD = PREFIX + ID + 3 * 8 + 2;

  private Envelope() {}

  /** What an entry is. */
  sealed interface Entry {}

  /**
   * The right to load.
   *
   * @param deadline milliseconds since the epoch
   */
  record Lease(long deadline) implements Entry {}

  /**
   * A value or "there is none".
   *
   * @param written milliseconds since the epoch
   * @param expires milliseconds since the epoch
   * @param version the row version
   * @param payload the value's bytes, or null: there is none
   */
  record Value(long written, long expires, long version, String owner, @Nullable ByteBuffer payload)
      implements Entry {}

  /** Written by a newer release. */
  record Newer() implements Entry {}

  static byte[] lease(UUID token, long deadline) {
    byte[] bytes = new byte[LEASE_SIZE];
    begin(bytes, LEASE, token).putLong(deadline);
    return seal(bytes);
  }

  /** An envelope around the payload; a null payload says "there is none". */
  static byte[] value(
      UUID id, long written, long expires, long version, String owner, byte @Nullable [] payload) {
    byte[] ownerBytes = owner.getBytes(UTF_8);
    if (ownerBytes.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException("an owner of " + ownerBytes.length + " bytes");
    }
    byte[] body = payload == null ? new byte[0] : payload;
    byte[] bytes = new byte[VALUE_HEAD + ownerBytes.length + body.length + CHECKSUM];
    begin(bytes, payload == null ? ABSENT : VALUE, id)
        .putLong(written)
        .putLong(expires)
        .putLong(version)
        .putShort((short) ownerBytes.length)
        .put(ownerBytes)
        .put(body);
    return seal(bytes);
  }

  private static ByteBuffer begin(byte[] bytes, byte kind, UUID id) {
    return ByteBuffer.wrap(bytes)
        .put(MAGIC_1)
        .put(MAGIC_2)
        .put(VERSION)
        .put(kind)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits());
  }

  private static byte[] seal(byte[] bytes) {
    ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM, checksum(bytes));
    return bytes;
  }

  /**
   * Reads an entry. The payload shares the array's bytes.
   *
   * @throws MalformedValueException if the bytes are not an entry, are damaged, or are of an older
   *     version
   */
  static Entry read(byte[] bytes) {
    if (bytes.length < LEASE_SIZE || bytes[0] != MAGIC_1 || bytes[1] != MAGIC_2) {
      throw new MalformedValueException("not an entry");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getInt(bytes.length - CHECKSUM) != checksum(bytes)) {
      throw new MalformedValueException("damaged");
    }
    if (bytes[2] > VERSION) {
      return new Newer();
    }
    if (bytes[2] < VERSION) {
      throw new MalformedValueException("of the older version " + bytes[2]);
    }
    buffer.position(PREFIX + ID).limit(bytes.length - CHECKSUM);
    return switch (bytes[3]) {
      case LEASE -> new Lease(buffer.getLong());
      case VALUE, ABSENT -> readValue(bytes, buffer);
      default -> throw new MalformedValueException("an entry of kind " + bytes[3]);
    };
  }

  private static Value readValue(byte[] bytes, ByteBuffer buffer) {
    if (buffer.limit() < VALUE_HEAD) {
      throw new MalformedValueException("a value of " + buffer.limit() + " bytes");
    }
    long written = buffer.getLong();
    long expires = buffer.getLong();
    long version = buffer.getLong();
    int ownerLength = buffer.getShort();
    if (ownerLength < 0 || ownerLength > buffer.remaining()) {
      throw new MalformedValueException("an owner of " + ownerLength + " bytes");
    }
    String owner = new String(bytes, buffer.position(), ownerLength, UTF_8);
    buffer.position(buffer.position() + ownerLength);
    ByteBuffer payload = bytes[3] == ABSENT ? null : buffer.slice();
    return new Value(written, expires, version, owner, payload);
  }

  /** Over all but the checksum itself. */
  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - CHECKSUM);
    return (int) crc.getValue();
  }
}
