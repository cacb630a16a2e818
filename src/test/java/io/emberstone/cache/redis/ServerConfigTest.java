package io.emberstone.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.codec.CompositeCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/** The Redisson files we hand out, and what becomes of those that others write. */
class ServerConfigTest {

  private static final Path EXAMPLE = Path.of("server-config/redisson.yaml");

  @TempDir Path directory;

  @Test
  void example_asItIs_namesSentinelsAndReadsFromTheMaster() {
    Config config = config(EXAMPLE);
    assertThat(config.isSentinelConfig()).isTrue();
    assertReadsFromTheMasterAndNeverRetries(config);
    assertThat(config.useSentinelServers().getTimeout()).isEqualTo(150);
    assertThat(config.useSentinelServers().getConnectTimeout()).isEqualTo(200);
    assertThat(config.useSentinelServers().getSentinelAddresses()).hasSize(3);
  }

  @Test
  void example_withItsOtherHalfInstead_namesAClusterAndReadsFromTheMaster() throws IOException {
    String example = Files.readString(EXAMPLE);
    String cluster = example.substring(example.indexOf("# clusterServersConfig:"));
    Config config = config(file(cluster.replaceAll("(?m)^# ", "").replaceAll("(?m)^The .*$", "")));
    assertThat(config.isClusterConfig()).isTrue();
    assertReadsFromTheMasterAndNeverRetries(config);
    assertThat(config.useClusterServers().getNodeAddresses()).hasSize(3);
    assertThat(config.useClusterServers().getMasterConnectionPoolSize()).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "singleServerConfig: {address: 'redis://localhost:1'}",
        "sentinelServersConfig: {masterName: m, sentinelAddresses: ['redis://localhost:1'], %s}",
        "clusterServersConfig: {nodeAddresses: ['redis://localhost:1'], %s}",
        "replicatedServersConfig: {nodeAddresses: ['redis://localhost:1'], %s}",
        "masterSlaveServersConfig: {masterAddress: 'redis://localhost:1', %s}"
      })
  void file_ofAnyKindOfServers_isTakenWithoutConnecting(String yaml) throws IOException {
    Path file =
        file(String.format(yaml, "readMode: SLAVE, subscriptionMode: SLAVE, retryAttempts: 4"));
    assertReadsFromTheMasterAndNeverRetries(config(file));
    try (RedisClient client = client(file)) {
      assertThat(client.get().isShutdown()).isFalse();
    }
  }

  @Test
  void file_thatIsMissingOrNamesNoServer_isRefused() throws IOException {
    Path none = file("lazyInitialization: true");
    assertThatThrownBy(() -> config(none)).hasMessageContaining("names no server");
    assertThatThrownBy(() -> config(directory.resolve("missing.yaml")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static void assertReadsFromTheMasterAndNeverRetries(Config config) {
    BaseConfig<?> servers = new RedisClient.Servers(config).named();
    assertThat(servers.getRetryAttempts()).isZero();
    if (servers instanceof BaseMasterSlaveServersConfig<?> replicated) {
      assertThat(replicated.getReadMode()).isEqualTo(ReadMode.MASTER);
      assertThat(replicated.getSubscriptionMode()).isEqualTo(SubscriptionMode.MASTER);
    }
    assertThat(config.getCodec()).isInstanceOf(CompositeCodec.class);
    assertThat(config.isLazyInitialization()).isTrue();
  }

  private static Config config(Path yaml) {
    try (RedisClient client = client(yaml)) {
      return client.config();
    }
  }

  private static RedisClient client(Path yaml) {
    return new RedisClient(
        new RedisSettings(
            "redis://unused:1",
            Optional.of(yaml),
            Duration.ofMillis(150),
            Duration.ofMillis(200),
            32));
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("redisson.yaml"), yaml);
  }
}
