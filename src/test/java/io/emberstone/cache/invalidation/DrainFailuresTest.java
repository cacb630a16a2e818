package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pass does that cannot do its work, on a real PostgreSQL. */
@Timeout(60)
class DrainFailuresTest {

  private static StandaloneDatabase database;

  private Node writer;
  private Node node;

  @BeforeAll
  static void open() {
    database = StandaloneDatabase.on(TestServers.postgres(), "");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    OutboxTable.empty();
    writer = new Node(database);
    node = new Node(database);
  }

  @AfterEach
  void emptyAgain() {
    OutboxTable.empty();
  }

  @Test
  void tierThatThrows_endsNothingAndBlocksWhatItWasToldOf() {
    writer.crashAfterCommit(key(1));
    OutboxTable.age("1 s");
    node.hot.answers(
        invalidation -> {
          throw new IllegalStateException("unforeseen");
        });

    assertThatCode(node.drain::run).doesNotThrowAnyException();
    assertThat(node.trusts()).isTrue();
    assertThat(node.blocks(1)).isTrue();
    assertThat(node.drain.replay(false)).isFalse();
  }

  @Test
  void lastingFailure_isLoggedOnce() {
    List<LogRecord> records = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(Drain.class.getName());
    log.addHandler(handler);
    try {
      writer.crashAfterCommit(key(1));
      OutboxTable.age("1 s");
      node.hot.answers(HotReply.UNAVAILABLE);
      node.drain.run();
      node.drain.run();
      assertThat(records).hasSize(1);

      node.hot.answers(HotReply.ACCEPTED);
      node.drain.run();
      assertThat(records).hasSize(1);
      writer.crashAfterCommit(key(2));
      OutboxTable.age("1 s");
      node.hot.answers(HotReply.REFUSED);
      node.drain.run();
      assertThat(records).hasSize(2);
    } finally {
      log.removeHandler(handler);
    }
  }

  @Test
  void unforeseenFailure_isNeitherThrownNorALostDatabase() {
    node.drain.run();
    Drain broken =
        new Drain(
            new OutboxTransactions(node.outbox, new Broken(), Node.SETTINGS.silence(), node.time),
            node.applier,
            node.trust,
            Node.SETTINGS,
            Runnable::run);

    assertThatCode(broken::run).doesNotThrowAnyException();
    assertThat(broken.replay(false)).isFalse();
    node.time.advance(Duration.ofSeconds(1));
    assertThat(node.trusts()).isFalse();
  }

  /** What no way to the durable tier does. */
  private static final class Broken implements DurableAccess {

    @Override
    public <T> T transact(Deadline deadline, Supplier<T> work) {
      throw new IllegalStateException("unforeseen");
    }
  }
}
