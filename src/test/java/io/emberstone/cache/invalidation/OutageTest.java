package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that loses a real PostgreSQL. */
@Timeout(60)
class OutageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @BeforeAll
  static void migrate() {
    StandaloneDatabase.on(TestServers.postgres(), "").close();
  }

  @BeforeEach
  @AfterEach
  void running_andEmpty() {
    TestServers.postgres().resume();
    TestServers.postgres().start();
    OutboxTable.empty();
  }

  @Test
  void hungDatabase_isLostWhileThePassStillWaits() throws InterruptedException {
    try (StandaloneDatabase database = StandaloneDatabase.on(TestServers.postgres(), "")) {
      Node node = new Node(database);
      node.drain.run();
      node.time.advance(Duration.ofMillis(700));
      assertThat(node.trusts()).isFalse();

      TestServers.postgres().pause();
      Thread pass = new Thread(node.drain);
      pass.start();
      assertThat(Waiting.until(PATIENCE, () -> waitsForItsAnswer(node))).isTrue();
      assertThat(pass.isAlive()).isTrue();
      node.time.advance(Duration.ofSeconds(30));
      assertThat(node.trusts()).isFalse();

      TestServers.postgres().resume();
      pass.join(PATIENCE.toMillis());
      assertThat(node.trusts()).isFalse();
      node.drain.run();
      assertThat(node.trusts()).isTrue();
    }
  }

  /** Trusted, though the last success is too old: so it counts as lost. */
  private static boolean waitsForItsAnswer(Node node) {
    node.time.advance(Duration.ofMillis(20));
    return node.trusts();
  }

  @Test
  void databaseThatHungForTooLong_isLostUntilItAnswers() {
    try (StandaloneDatabase database =
        StandaloneDatabase.on(TestServers.postgres(), "&socketTimeout=1&connectTimeout=1")) {
      Node node = new Node(database);
      node.drain.run();

      TestServers.postgres().pause();
      node.drain.run();
      node.time.advance(Duration.ofSeconds(29));
      assertThat(node.trusts()).isTrue();
      assertThat(node.drain.replay(false)).isFalse();

      TestServers.postgres().resume();
      assertThat(Waiting.until(PATIENCE, () -> succeeds(node))).isTrue();
    }
  }

  @Test
  void refusingDatabase_isLostAndLosesNoInvalidation() {
    try (StandaloneDatabase database = StandaloneDatabase.on(TestServers.postgres(), "")) {
      Node node = new Node(database);
      node.drain.run();
      node.crashAfterCommit(key(1));
      OutboxTable.age("1 s");

      TestServers.postgres().kill();
      node.drain.run();
      node.time.advance(Duration.ofSeconds(29));
      assertThat(node.trusts()).isTrue();
      assertThatThrownBy(() -> node.now(key(2))).isInstanceOf(UnavailableException.class);
      assertThat(node.hot.told()).isEmpty();

      TestServers.postgres().start();
      assertThat(Waiting.until(PATIENCE, () -> succeeds(node))).isTrue();
      assertThat(node.hot.told()).containsExactly(key(1));
    }
  }

  /** Whether a pass succeeds: what it is trusted by otherwise is long over. */
  private static boolean succeeds(Node node) {
    node.time.advance(Duration.ofMinutes(1));
    node.drain.run();
    return node.trusts();
  }
}
