package io.emberstone.scenario.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZstdFramesTest {

  @Test
  void bytes_comeBackThroughAWindowOf8MiB() throws IOException {
    byte[] bytes = new byte[20_000_000];
    new Random(1).nextBytes(bytes);
    byte[] frame = frame(bytes);

    assertThat(frame).startsWith(0x28, 0xb5, 0x2f, 0xfd);
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(frame))) {
      assertThat(in.setLongMax(23).readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void sameBytes_areTheSameFrame() throws IOException {
    byte[] bytes = "0.5,1.5\r\n".repeat(10_000).getBytes();

    assertThat(frame(bytes)).isEqualTo(frame(bytes)).hasSizeLessThan(bytes.length / 10);
  }

  private static byte[] frame(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdFrames().compressing(out)) {
      zstd.write(bytes);
    }
    return out.toByteArray();
  }
}
