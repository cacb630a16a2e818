package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteChunksTest {

  @Test
  void bytesWrittenInAnyPieces_comeBackInAnyPieces() throws IOException {
    byte[] bytes = new byte[1_000_003];
    Random random = new Random(1);
    random.nextBytes(bytes);
    ByteChunks chunks = new ByteChunks();
    int written = 0;
    while (written < bytes.length) {
      int some = Math.min(bytes.length - written, random.nextInt(400_000));
      chunks.write(bytes, written, some);
      written += some;
      if (written < bytes.length) {
        chunks.write(bytes[written++]);
      }
    }

    assertThat(chunks.size()).isEqualTo(bytes.length);
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(bytes.length);
      int length = random.nextInt(bytes.length - from + 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      chunks.writeTo(out, from, length);
      assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  @Test
  void bytesThatAreNotThere_areRefused() {
    ByteChunks chunks = new ByteChunks();
    chunks.write(1);

    assertThatThrownBy(() -> chunks.writeTo(new ByteArrayOutputStream(), 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
