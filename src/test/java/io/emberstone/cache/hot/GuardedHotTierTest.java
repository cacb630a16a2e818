package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.hot.HotState.Tier;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import io.emberstone.dev.servers.Waiting;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GuardedHotTierTest {

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final ManualTime time = new ManualTime();
  private final MemoryCaches caches = new MemoryCaches(time);
  private final MemoryServers servers = new MemoryServers(caches);
  private final HotSide node = new HotSide(caches::open, servers, time, LEASE).opened();

  @Test
  void blockedKey_isNotServedHoweverItIsLookedFor() {
    node.holds("old");
    node.blocked = true;

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.tier.lookAll(node.region, List.of(node.key)).get(node.key))
        .isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void nodeThatHasNotHeardLately_servesNeitherValueNorAbsence() {
    node.holds("old");
    Key absent = Key.shared("absent");
    Lease lease = (Lease) node.unguarded.lease(node.region, absent);
    node.unguarded.fillAbsent(node.region, absent, lease);
    node.current = false;

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.tier.look(node.region, absent)).isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void expiredValueThatIsBlocked_isNotServedStale() {
    node.holds("old");
    time.advance(Duration.ofHours(1));
    caches.write("region", "key", expired());
    node.blocked = true;

    assertThat(node.unguarded.look(node.region, node.key)).isInstanceOf(Lookup.Expired.class);
    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void keyReleasedWhileItWasLookedUp_isJudgedByWhatHeldBefore() {
    node.holds("old");
    node.blocked = true;
    caches.gate((cache, method, arguments) -> node.blocked = false);

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void missOfANodeThatHasNotHeard_isStillAMiss() {
    node.current = false;

    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void fillOfAKeyBlockedSinceItsLease_isNotAccepted() {
    Lease lease = node.lease();
    node.blocked = true;

    assertThat(node.fill(lease, "old")).isEqualTo(HotReply.UNAVAILABLE);
  }

  @Test
  void fillOfAnAbsenceBlockedSinceItsLease_isNotAccepted() {
    Lease lease = node.lease();
    node.blocked = true;

    assertThat(node.tier.fillAbsent(node.region, node.key, lease)).isEqualTo(HotReply.UNAVAILABLE);
  }

  @Test
  void fillOnTopOfALeaseFromAnotherServer_isNotAccepted() {
    node.firstContact.with(node.region);
    Lease lease = node.lease();
    servers.become("second", false);

    assertThat(node.fill(lease, "old")).isEqualTo(HotReply.UNAVAILABLE);
    assertThat(node.state.tier()).isEqualTo(Tier.RECOVERING);
  }

  @Test
  void tierThatIsDown_isAskedNothing() {
    node.holds("v");
    Lease lease = new Lease(new EntryBytes(new byte[0]), null);
    node.down();
    int before = caches.calls();
    int asked = servers.asked();

    node.look();
    node.tier.lookAll(node.region, List.of(node.key));
    node.tier.lease(node.region, node.key);
    node.tier.leaseRefresh(node.region, node.key, lease.expected());
    node.tier.epochs(node.region, Set.of("tag"));
    node.fill(lease, "v");
    node.tier.fillAbsent(node.region, node.key, lease);
    node.tier.release(node.region, node.key, lease);
    node.tier.clear(node.region, node.key, lease.expected());
    assertThat(node.write()).isEqualTo(HotReply.REFUSED);

    assertThat(caches.calls()).isEqualTo(before);
    assertThat(servers.asked()).isEqualTo(asked);
  }

  @Test
  void tierThatRecovers_isAskedToRemoveAndNothingElse() {
    node.holds("old");
    Lookup.Fresh<String> old = (Lookup.Fresh<String>) node.look();
    node.down();
    node.state.recover();

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.tier.lease(node.region, node.key)).isEqualTo(HotReply.UNAVAILABLE);
    assertThat(node.fill(new Lease(old.seen(), null), "new")).isEqualTo(HotReply.UNAVAILABLE);
    assertThat(node.tier.clear(node.region, node.key, old.seen())).isEqualTo(HotReply.UNAVAILABLE);
    assertThat(node.write()).isEqualTo(HotReply.ACCEPTED);
    assertThat(node.unguarded.look(node.region, node.key)).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void newConnectionToTheSameServer_isAskedForOnceAndServed() {
    node.holds("v");
    int asked = servers.asked();
    node.look();
    assertThat(servers.asked()).isEqualTo(asked);
    servers.connect();

    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
    assertThat(servers.asked()).isEqualTo(asked + 1);
  }

  @Test
  void connectionMadeWhileTheServerIsAsked_isAskedForByWhoHasAnAnswerOverIt() {
    node.holds("v");
    int asked = servers.asked();
    servers.connect();
    servers.whenAsked(
        () -> {
          servers.whenAsked(() -> {});
          servers.connect();
        });

    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
    assertThat(servers.asked()).isEqualTo(asked + 1);
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
    assertThat(servers.asked()).isEqualTo(asked + 2);
  }

  @Test
  void knownServerThatIsAReplicaByNow_isNotServedFrom() {
    node.holds("v");
    servers.unsound();
    servers.connect();

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.state.tier()).isEqualTo(Tier.RECOVERING);
    node.runBackground();
    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void anotherServer_isNotServedFromAndRecoveredOnceInTheBackground() {
    node.holds("v");
    node.look();
    servers.become("second", false);

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.state.tier()).isEqualTo(Tier.RECOVERING);
    assertThat(node.background).hasSize(1);

    node.runBackground();
    assertThat(node.replays).containsExactly(true);
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
  }

  @Test
  void anotherServerBehindABulkLook_isNotServedFrom() {
    node.holds("v");
    node.look();
    servers.become("second", false);

    assertThat(node.tier.lookAll(node.region, List.of(node.key)).get(node.key))
        .isInstanceOf(Lookup.Unavailable.class);
  }

  /** The answer is from before the replay, though the servers are known again when it is judged. */
  @Test
  void answerFromBeforeARecoveryThatIsOverBySoon_isNotServed() {
    node.holds("old");
    node.look();
    caches.gate(
        (cache, method, arguments) -> {
          if (method.equals("get")) {
            caches.gate((c, m, a) -> {});
            servers.become("second", false);
            node.look();
            node.runBackground();
          }
        });

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void serverThatDoesNotSayWhoItIs_isAFailureLikeAnyOther() {
    node.holds("v");
    servers.connect();
    servers.away(true);

    for (int i = 0; i < HotState.FAILURES; i++) {
      assertThat(node.state.tier()).isEqualTo(Tier.UP);
      assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
      time.advance(Duration.ofMillis(150));
    }
    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void manyWhoMeetANewConnection_waitForOneWhoAsksInVain() throws Exception {
    node.holds("v");
    servers.connect();
    servers.away(true);
    int asked = servers.asked();
    List<Thread> callers = new CopyOnWriteArrayList<>();
    servers.whenAsked(() -> Waiting.until(Duration.ofSeconds(10), () -> allWaitBut(1, callers)));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            4,
            work -> {
              callers.add(new Thread(work));
              return callers.get(callers.size() - 1);
            });
    try {
      List<Future<Lookup<String>>> lookups = threads.invokeAll(Collections.nCopies(4, node::look));
      for (Future<Lookup<String>> lookup : lookups) {
        assertThat(lookup.get()).isInstanceOf(Lookup.Unavailable.class);
      }
      assertThat(servers.asked()).isEqualTo(asked + 1);
      assertThat(node.state.tier()).isEqualTo(Tier.UP);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean allWaitBut(int few, List<Thread> callers) {
    long waiting =
        callers.stream().filter(caller -> caller.getState() == Thread.State.BLOCKED).count();
    return callers.size() == 4 && waiting == callers.size() - few;
  }

  private byte[] expired() {
    long now = time.millis();
    return Envelope.value(
        new UUID(1, 2),
        new Envelope.Value(
            now - 1000,
            now - 2000,
            1,
            1,
            Key.SHARED,
            Map.of(),
            ByteBuffer.wrap("old".getBytes(UTF_8))));
  }
}
