package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emberstone.cache.MalformedValueException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a hot entry, all in one value, so that no part can be lost separately.
 *
 * <pre>
 * magic 'E' 'S' | version 6 | kind        4 bytes
 * LEASE: token 16 | deadline 8            milliseconds since the epoch
 * VALUE: id 16 | expires 8 | written 8 | row version 8 | load cost 8, microseconds
 *        | owner length 2, UTF-8 | tags 2, each: length 2, UTF-8, epoch 8
 *        | payload to the end             (ABSENT: none)
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
  static final byte VERSION = 6;

  private static final byte MAGIC_1 = 'E';
  private static final byte MAGIC_2 = 'S';
  private static final byte LEASE = 1;
  private static final byte VALUE = 2;
  private static final byte ABSENT = 3;

  private static final int PREFIX = 4;
  private static final int ID = 16;
  private static final int CHECKSUM = 4;
  private static final int LEASE_SIZE = PREFIX + ID + 8 + CHECKSUM;
  private static final int VALUE_HEAD = PREFIX + ID + 4 * 8 + 2;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final byte[] NO_TAGS = two(0);

  private Envelope() {}

  /** The kinds of entry. */
  sealed interface Entry {}

  /**
   * The right to load.
   *
   * @param deadline milliseconds since the epoch
   */
  record Lease(long deadline) implements Entry {}

  /**
   * A value, or its known absence.
   *
   * @param expires milliseconds since the epoch
   * @param written milliseconds since the epoch
   * @param version of the row it was read from; 0 if unknown
   * @param cost how long loading it took, in microseconds
   * @param epochs the epochs of its tags
   * @param payload the value's bytes, or null if absent
   */
  record Value(
      long expires,
      long written,
      long version,
      long cost,
      String owner,
      Map<String, Long> epochs,
      @Nullable ByteBuffer payload)
      implements Entry {}

  /** An entry written by a newer release. */
  record Newer() implements Entry {}

  static byte[] lease(UUID token, Lease lease) {
    byte[] bytes = new byte[LEASE_SIZE];
    begin(bytes, LEASE, token).putLong(lease.deadline());
    return seal(bytes);
  }

  /**
   * Wraps a value in an envelope.
   *
   * @throws IllegalArgumentException if an owner or a tag is over 32 kB, or there are over 32 767
   *     tags
   */
  static byte[] value(UUID id, Value value) {
    byte[] owner = text(value.owner());
    byte[] tags = tags(value.epochs());
    ByteBuffer payload = value.payload() == null ? NOTHING : value.payload().duplicate();
    byte[] bytes =
        new byte[VALUE_HEAD + owner.length + tags.length + payload.remaining() + CHECKSUM];
    begin(bytes, value.payload() == null ? ABSENT : VALUE, id)
        .putLong(value.expires())
        .putLong(value.written())
        .putLong(value.version())
        .putLong(value.cost())
        .putShort((short) owner.length)
        .put(owner)
        .put(tags)
        .put(payload);
    return seal(bytes);
  }

  private static byte[] tags(Map<String, Long> epochs) {
    if (epochs.isEmpty()) {
      return NO_TAGS;
    }
    if (epochs.size() > Short.MAX_VALUE) {
      throw new IllegalArgumentException(epochs.size() + " tags");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(two(epochs.size()));
    epochs.forEach(
        (tag, epoch) -> {
          byte[] text = text(tag);
          bytes.writeBytes(two(text.length));
          bytes.writeBytes(text);
          bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
        });
    return bytes.toByteArray();
  }

  private static byte[] two(int length) {
    return new byte[] {(byte) (length >> 8), (byte) length};
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException("an owner or a tag of " + bytes.length + " bytes");
    }
    return bytes;
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

  /**
   * Returns the id of an entry, whose first half is its process's: a value's, or a lease's token.
   */
  static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, PREFIX, ID);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static Value readValue(byte[] bytes, ByteBuffer buffer) {
    if (buffer.limit() < VALUE_HEAD) {
      throw new MalformedValueException("a value of " + buffer.limit() + " bytes");
    }
    long expires = buffer.getLong();
    long written = buffer.getLong();
    long version = buffer.getLong();
    long cost = buffer.getLong();
    try {
      String owner = readText(bytes, buffer);
      Map<String, Long> epochs = readEpochs(bytes, buffer);
      ByteBuffer payload = bytes[3] == ABSENT ? null : buffer.slice();
      return new Value(expires, written, version, cost, owner, epochs, payload);
    } catch (BufferUnderflowException e) {
      throw new MalformedValueException("a value that ends too early", e);
    }
  }

  private static Map<String, Long> readEpochs(byte[] bytes, ByteBuffer buffer) {
    int count = buffer.getShort();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Long> epochs = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String tag = readText(bytes, buffer);
      epochs.put(tag, buffer.getLong());
    }
    return epochs;
  }

  private static String readText(byte[] bytes, ByteBuffer buffer) {
    int length = buffer.getShort();
    if (length < 0 || length > buffer.remaining()) {
      throw new MalformedValueException("a text of " + length + " bytes");
    }
    String text = new String(bytes, buffer.position(), length, UTF_8);
    buffer.position(buffer.position() + length);
    return text;
  }

  /** Covers everything but the checksum itself. */
  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - CHECKSUM);
    return (int) crc.getValue();
  }
}
