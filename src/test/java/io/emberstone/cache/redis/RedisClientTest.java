package io.emberstone.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.config.ReadMode;
import org.redisson.config.ReplicatedServersConfig;
import org.redisson.config.SubscriptionMode;

class RedisClientTest {

  @TempDir Path folder;

  @Test
  void replicatedSet_isReadFromItsMasterWhateverTheFileSays() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("redisson.yaml"),
            """
            replicatedServersConfig:
              nodeAddresses: ["redis://127.0.0.1:1", "redis://127.0.0.1:2"]
              readMode: "SLAVE"
            """);

    try (RedisClient client = client(yaml)) {
      ReplicatedServersConfig servers = client.get().getConfig().useReplicatedServers();

      assertThat(servers.getReadMode()).isEqualTo(ReadMode.MASTER);
      assertThat(servers.getSubscriptionMode()).isEqualTo(SubscriptionMode.MASTER);
    }
  }

  private static RedisClient client(Path yaml) {
    return new RedisClient(
        new RedisSettings(
            "redis://127.0.0.1:1",
            Optional.of(yaml),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            1));
  }
}
