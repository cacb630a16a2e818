package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.MalformedValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  private static final UUID ID = new UUID(1, 2);

  private static final Map<String, Long> EPOCHS = Map.of("user:1", 5L, "role:\u00e4", -6L);

  private final byte[] value = entry("owner", EPOCHS, "payload".getBytes(UTF_8));

  @Test
  void lease_isReadBack() {
    Envelope.Lease lease = new Envelope.Lease(42);

    assertThat(Envelope.read(Envelope.lease(ID, lease))).isEqualTo(lease);
  }

  @Test
  void value_isReadBack() {
    Envelope.Value read = (Envelope.Value) Envelope.read(value);

    assertThat(read.expires()).isEqualTo(20);
    assertThat(read.written()).isEqualTo(9);
    assertThat(read.version()).isEqualTo(3);
    assertThat(read.cost()).isEqualTo(11);
    assertThat(read.owner()).isEqualTo("owner");
    assertThat(read.epochs()).isEqualTo(EPOCHS);
    assertThat(UTF_8.decode(read.payload()).toString()).isEqualTo("payload");
  }

  @Test
  void id_isReadFromEitherKind() {
    assertThat(Envelope.id(value)).isEqualTo(ID);
    assertThat(Envelope.id(Envelope.lease(ID, new Envelope.Lease(1)))).isEqualTo(ID);
  }

  @Test
  void absence_isNoEmptyValue() {
    Envelope.Value absent = (Envelope.Value) Envelope.read(entry("owner", Map.of(), null));
    Envelope.Value empty = (Envelope.Value) Envelope.read(entry("owner", Map.of(), new byte[0]));

    assertThat(absent.payload()).isNull();
    assertThat(empty.payload()).isEqualTo(ByteBuffer.allocate(0));
  }

  @Test
  void everySingleBitFlipped_isMalformed() {
    for (int bit = 0; bit < value.length * 8; bit++) {
      byte[] damaged = value.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertMalformed(damaged);
    }
  }

  @Test
  void everyTruncation_isMalformed() {
    for (int length = 0; length < value.length; length++) {
      assertMalformed(Arrays.copyOf(value, length));
    }
  }

  @Test
  void newerVersion_isToldFromDamage() {
    byte[] newer = value.clone();
    newer[2] = Envelope.VERSION + 1;

    assertThat(Envelope.read(sealed(newer))).isInstanceOf(Envelope.Newer.class);
  }

  @Test
  void olderVersionAndUnknownKind_areMalformed() {
    byte[] older = value.clone();
    older[2] = Envelope.VERSION - 1;
    byte[] unknown = value.clone();
    unknown[3] = 9;

    assertMalformed(sealed(older));
    assertMalformed(sealed(unknown));
  }

  @Test
  void sealedGarbage_isMalformedAndNothingElse() {
    Random random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(120)];
      random.nextBytes(garbage);
      if (garbage.length > 8) {
        System.arraycopy(value, 0, garbage, 0, 3);
        garbage[3] = (byte) (1 + random.nextInt(3));
        sealed(garbage);
      }
      try {
        Envelope.read(garbage);
      } catch (MalformedValueException expected) {
        assertThat(expected).hasMessageContaining(" ");
      }
    }
  }

  @Test
  void ownerOrTagTooLong_isRefused() {
    assertThatThrownBy(() -> entry("o".repeat(40_000), Map.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> entry("o", Map.of("t".repeat(40_000), 1L), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] entry(String owner, Map<String, Long> epochs, byte[] payload) {
    ByteBuffer body = payload == null ? null : ByteBuffer.wrap(payload);
    return Envelope.value(ID, new Envelope.Value(20, 9, 3, 11, owner, epochs, body));
  }

  private static void assertMalformed(byte[] bytes) {
    assertThatThrownBy(() -> Envelope.read(bytes)).isInstanceOf(MalformedValueException.class);
  }

  private static byte[] sealed(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    return bytes;
  }
}
