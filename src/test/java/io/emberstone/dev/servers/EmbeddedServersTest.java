package io.emberstone.dev.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest extends ManagedServersContract {

  @TempDir static Path directory;
  private static RedisServer redis;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() {
    redis = new EmbeddedRedis(directory.resolve("redis"), Ports.free(), Map.of());
    postgres =
        new EmbeddedPostgres(
            directory.resolve("postgres"), Ports.free(), Map.of("timezone", "Asia/Kathmandu"));
    redis.start();
    postgres.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
    postgres.close();
  }

  @Override
  RedisServer redis() {
    return redis;
  }

  @Override
  PostgresServer postgres() {
    return postgres;
  }

  @Test
  void process_leftOverByAParentThatDied_isEndedByTheNextStart() {
    // Another object for the same place knows nothing of the first one's process, like another JVM.
    RedisServer another = new EmbeddedRedis(directory.resolve("redis"), redis.port(), Map.of());
    another.start();
    assertThat(Probes.redisAnswers(redis.port())).isTrue();
    another.stop();
    assertThat(Probes.redisAnswers(redis.port())).isFalse();
    assertThat(Files.exists(directory.resolve("redis/redis.pid"))).isFalse();
  }
}
