package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.hot.HotState.Tier;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import org.junit.jupiter.api.Test;

/** The gate, the probe that opens it, and the first contact. */
class RecoveryTest {

  private static final Duration LEASE = Duration.ofHours(2);

  private final ManualTime time = new ManualTime();
  private final MemoryCaches caches = new MemoryCaches(time);
  private final MemoryServers servers = new MemoryServers(caches);
  private final HotSide node = new HotSide(caches::open, servers, time, LEASE).opened();

  @Test
  void tierThatAnswersAgain_isReplayedAndUp() {
    node.holds("old");
    node.look();
    node.down();
    assertThat(node.write()).isEqualTo(HotReply.REFUSED);

    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    assertThat(node.replays).containsExactly(false);
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
    assertThat(node.times(CacheEvent.REDIS_CACHE_RESTORED)).isEqualTo(1);
  }

  @Test
  void tierThatStillDoesNotAnswer_staysDownAndLetsNobodyTry() {
    node.down();
    caches.away(true);

    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
    assertThat(node.write()).isEqualTo(HotReply.REFUSED);
    assertThat(node.replays).isEmpty();
  }

  /** Its row is not in what the replay has read: it removes the entry itself. */
  @Test
  void writerThatCommitsAfterTheReplayHasRead_appliesItself() {
    node.holds("old");
    node.look();
    node.down();
    List<HotReply> replies = new ArrayList<>();
    node.whileReplaying =
        applied -> {
          replies.add(node.write());
          return applied;
        };

    node.probe.run();

    assertThat(replies).containsExactly(HotReply.ACCEPTED);
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  /** It reads the state after its commit; whoever recovers reads the rows after the state. */
  @Test
  void writerThatFoundTheTierDown_isFoundByTheReplay() {
    node.holds("old");
    node.look();
    node.down();
    List<HotReply> replies = new ArrayList<>();
    caches.gate(
        (cache, method, arguments) -> {
          if (method.equals("containsKey")) {
            replies.add(node.write());
          }
        });

    node.probe.run();

    assertThat(replies).containsExactly(HotReply.REFUSED);
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void writerWhoseRemovalFailsWhileItRecovers_keepsTheGateShut() {
    node.look();
    node.down();
    node.whileReplaying =
        applied -> {
          caches.away(true);
          assertThat(node.write()).isEqualTo(HotReply.UNAVAILABLE);
          caches.away(false);
          return applied;
        };

    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void loaderFromBeforeTheOutage_cannotFillAfterIt() {
    Lease lease = node.lease();
    node.down();
    node.write();

    node.probe.run();

    assertThat(node.fill(lease, "old")).isEqualTo(HotReply.REFUSED);
  }

  @Test
  void requestsWhileItRecovers_areServedNothing() {
    node.holds("old");
    node.look();
    node.down();
    List<Lookup<String>> looked = new ArrayList<>();
    node.whileReplaying =
        applied -> {
          looked.add(node.look());
          return applied;
        };

    node.probe.run();

    assertThat(looked).hasOnlyElementsOfType(Lookup.Unavailable.class);
  }

  @Test
  void outboxThatCannotBeRead_keepsTheGateShutUntilItCanAndSaysSoOnce() {
    node.look();
    node.down();
    node.whileReplaying = applied -> false;
    List<String> said = new ArrayList<>();
    Handler ear = listening(said);
    Logger log = Logger.getLogger(Recovery.class.getName());
    log.addHandler(ear);
    try {
      node.probe.run();
      assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
      node.probe.run();
      assertThat(said).hasSize(1);
    } finally {
      log.removeHandler(ear);
    }
    node.whileReplaying = applied -> applied;
    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    assertThat(node.times(CacheEvent.REDIS_FALLBACK_MODE_ENABLED)).isEqualTo(1);
  }

  @Test
  void anotherServerAfterAnOutage_isReplayedWhatWasAppliedToo() {
    node.look();
    node.down();
    servers.become("second", false);

    node.probe.run();

    assertThat(node.replays).containsExactly(true);
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void anotherServerWithDataFromADisk_isCleared() {
    node.holds("old");
    caches.write("emberstone-tags", "tag", new byte[8]);
    seen();
    servers.become("second", true);
    node.look();

    node.runBackground();

    assertThat(caches.names("region")).isEmpty();
    assertThat(caches.names("emberstone-tags")).isEmpty();
    assertThat(node.replays).containsExactly(false);
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void sameServerThatOnceReadADisk_isNotCleared() {
    node.holds("old");
    servers.become("only", true);
    node.look();
    node.probe.run();
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    node.holds("v");
    node.down();

    node.probe.run();

    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
  }

  /** It may have lost a removal before anybody looked, and so may a server read from a disk. */
  @Test
  void serverMetForTheFirstTime_isReplayedAllThereIs() {
    HotSide started = new HotSide(caches::open, new MemoryServers(caches), time, LEASE);
    caches.write("emberstone-settled", "servers", "others".getBytes(UTF_8));
    started.holds("v");
    assertThat(started.look()).isInstanceOf(Lookup.Unavailable.class);

    started.probe.run();

    assertThat(started.replays).containsExactly(true);
    assertThat(started.look()).isInstanceOf(Lookup.Fresh.class);
    assertThat(started.observer.events).isEmpty();
  }

  @Test
  void serverMetForTheFirstTimeWithDataFromADisk_isCleared() {
    MemoryServers read = new MemoryServers(caches);
    read.become("second", true);
    HotSide started = new HotSide(caches::open, read, time, LEASE);
    started.holds("old");

    started.probe.run();

    assertThat(started.state.isUp()).isTrue();
    assertThat(started.look()).isInstanceOf(Lookup.Missing.class);
  }

  /** A node that starts beside others, or again, costs nobody what is cached. */
  @Test
  void serverThatAnotherNodeHasRecovered_isNeitherClearedNorReplayedAgain() {
    node.holds("old");
    servers.become("second", true);
    node.look();
    node.probe.run();
    node.holds("v");
    HotSide started = new HotSide(caches::open, servers, time, LEASE);

    started.probe.run();

    assertThat(started.replays).containsExactly(false);
    assertThat(started.look()).isInstanceOf(Lookup.Fresh.class);
  }

  @Test
  void replicaOfTheKnownServer_isReplayedWhenItTakesOver() {
    node.holds("v");
    servers.promote("second", "first");
    node.look();

    node.runBackground();

    assertThat(node.replays).containsExactly(true);
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
  }

  /** Its master had read an old dump, and nobody had noticed before it was gone. */
  @Test
  void replicaOfAStranger_isCleared() {
    node.holds("old");
    servers.promote("second", "stranger");
    node.look();

    node.runBackground();

    assertThat(node.state.isUp()).isTrue();
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  /** Everything that was applied before is in it, and everything else is still written down. */
  @Test
  void sameServerAfterALongOutage_isNotCleared() {
    node.holds("v");
    node.down();
    time.advance(HotSide.RETENTION.minusMinutes(1));
    node.down();
    time.advance(Duration.ofMinutes(2));

    node.probe.run();

    assertThat(node.replays).containsExactly(false);
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
  }

  @Test
  void otherServersAfterALongerOutageThanRowsAreKept_areCleared() {
    node.holds("old");
    node.down();
    servers.become("second", false);
    time.advance(HotSide.RETENTION);

    node.probe.run();

    assertThat(node.state.isUp()).isTrue();
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void errorInTheReplay_keepsTheGateShutAndTheProbeAlive() {
    node.down();
    node.whileReplaying =
        applied -> {
          throw new AssertionError("unforeseen");
        };

    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void serverThatChangesAgainDuringTheReplay_isRecoveredAgain() {
    node.look();
    node.down();
    node.whileReplaying =
        applied -> {
          servers.become("third", false);
          node.whileReplaying = again -> again;
          return applied;
        };

    node.probe.run();
    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    assertThat(node.replays).containsExactly(false, true);
  }

  @Test
  void recoveryThatNobodyRan_isRunByTheProbe() {
    node.holds("v");
    node.look();
    servers.become("second", false);
    node.look();
    node.background.clear();

    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    assertThat(node.replays).containsExactly(true);
  }

  @Test
  void probeOfATierThatIsUp_findsAnotherServerWithoutARequest() {
    node.holds("v");
    node.look();
    node.probe.run();
    int before = servers.asked();
    servers.become("second", false);
    node.probe.run();
    assertThat(servers.asked()).as("not yet due").isEqualTo(before);
    time.advance(HotSide.WHILE_UP);

    node.probe.run();

    assertThat(node.state.tier()).isEqualTo(Tier.RECOVERING);
    node.runBackground();
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void probeOfATierThatDoesNotAnswer_takesItDownWithoutARequest() {
    node.look();
    servers.away(true);
    time.advance(HotSide.WHILE_UP);

    for (int i = 0; i < HotState.FAILURES; i++) {
      node.probe.run();
      time.advance(Duration.ofMillis(150));
    }

    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void firstContactWithATierThatDoesNotAnswer_knowsThatItIsDown() {
    HotSide hung = new HotSide(RecoveryTest::hung, servers, time, LEASE);

    hung.firstContact.with(hung.region);

    assertThat(hung.state.tier()).isEqualTo(Tier.DOWN);
  }

  /** The servers are known, and nothing is left of asking. */
  private void seen() {
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
  }

  private static Cache<String, byte[]> hung(
      String name, CompleteConfiguration<String, byte[]> configuration) {
    throw new CacheException("hung", new MemoryServers.TestTimeoutException());
  }

  private static Handler listening(List<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        said.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
