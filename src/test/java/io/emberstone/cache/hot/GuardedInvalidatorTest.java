package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotReply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;

/** Many removals at once, as a replay makes them. */
class GuardedInvalidatorTest {

  private static final Invalidation TAG = Invalidation.tag("t", "writer");

  private final ManualTime time = new ManualTime();
  private final MemoryCaches caches = new MemoryCaches(time);
  private final MemoryServers servers = new MemoryServers(caches);
  private final HotSide hot =
      new HotSide(caches::open, servers, time, Duration.ofSeconds(10)).opened();

  @Test
  void keysNamedByMany_goInOneCall() {
    hot.holds("v");
    int before = caches.calls();

    assertThat(replies(key("key"), key("other"), key("key"), key("third")))
        .hasSize(4)
        .containsOnly(HotReply.ACCEPTED);
    assertThat(caches.calls() - before).isEqualTo(1);
    assertThat(caches.bytes("region", "key")).isNull();
  }

  @Test
  void tagThatComesTwice_isEndedOnce() {
    Epochs epochs = hot.unguarded.epochs(hot.region, Set.of("t"));
    int before = caches.calls();

    assertThat(replies(TAG, TAG)).containsOnly(HotReply.ACCEPTED);
    assertThat(caches.calls() - before).isEqualTo(1);
    assertThat(hot.unguarded.epochs(hot.region, Set.of("t"))).isNotEqualTo(epochs);
  }

  @Test
  void tierThatFails_hasAcceptedNothing() {
    caches.away(true);

    assertThat(replies(TAG, key("key"))).doesNotContain(HotReply.ACCEPTED);
  }

  /** Such as a key that the access rules of the server do not let it touch. */
  @Test
  void keyThatIsNeverTaken_failsAlone() {
    hot.holds("v");
    caches.gate(
        (cache, method, arguments) -> {
          if (List.of(arguments).toString().contains("poison")) {
            throw new CacheException("NOPERM");
          }
        });

    assertThat(replies(key("key"), key("poison"), TAG))
        .containsExactly(HotReply.ACCEPTED, HotReply.UNAVAILABLE, HotReply.ACCEPTED);
    assertThat(caches.bytes("region", "key")).isNull();
    assertThat(hot.state.isUp()).isTrue();
  }

  @Test
  void tierThatIsDown_isNotAsked() {
    hot.down();
    int before = caches.calls();

    assertThat(replies(key("key"), TAG)).containsOnly(HotReply.REFUSED);
    assertThat(caches.calls()).isEqualTo(before);
  }

  @Test
  void outcome_namesTheServersThatWereTold() {
    HotInvalidator.Outcome outcome = hot.removals.apply(List.of(key("key")));

    assertThat(outcome.server()).isNotEmpty().isEqualTo(hot.removals.server());
  }

  /** The removal went to one of the two, and nobody can tell to which. */
  @Test
  void serverThatChangesDuringARemoval_hasAcceptedNothing() {
    caches.gate((cache, method, arguments) -> servers.become("second", false));

    assertThat(replies(key("key"))).containsExactly(HotReply.UNAVAILABLE);
  }

  @Test
  void removalWhileTheTierRecovers_countsForNobodyUnlessItsServersAreKnown() {
    hot.look();
    hot.state.mistrust(hot.state.now());
    servers.connect();

    HotInvalidator.Outcome outcome = hot.removals.apply(List.of(key("key")));

    assertThat(outcome.replies()).containsExactly(HotReply.ACCEPTED);
    assertThat(outcome.server()).isEmpty();
  }

  @Test
  void walks_shareOneAndGoOnWhereTheyStood() {
    for (int i = 0; i < 3; i++) {
      caches.write("region", "a" + i, new byte[] {1});
    }
    Invalidation prefix = walk(Scope.PREFIX, "region:a");
    Invalidation region = walk(Scope.REGION, "region");
    AtomicInteger failing = new AtomicInteger(1);
    caches.gate(
        (cache, method, arguments) -> {
          if (failing.getAndDecrement() > 0) {
            throw new CacheException("busy");
          }
        });

    assertThat(replies(prefix, region)).containsOnly(HotReply.UNAVAILABLE);
    int walks = servers.walks();
    assertThat(replies(prefix, region)).containsOnly(HotReply.ACCEPTED);

    assertThat(servers.walks()).as("no other walk").isEqualTo(walks).isEqualTo(1);
    assertThat(caches.names("region")).isEmpty();
  }

  @Test
  void walkThatJoinsLater_isMadeAfterTheOneThatIsUnfinished() {
    caches.write("region", "a", new byte[] {1});
    caches.write("region", "b", new byte[] {1});
    AtomicInteger failing = new AtomicInteger(1);
    caches.gate(
        (cache, method, arguments) -> {
          if (failing.getAndDecrement() > 0) {
            throw new CacheException("busy");
          }
        });
    replies(walk(Scope.PREFIX, "region:a"));

    assertThat(replies(walk(Scope.PREFIX, "region:a"), walk(Scope.PREFIX, "region:b")))
        .containsOnly(HotReply.ACCEPTED);
    assertThat(caches.names("region")).isEmpty();
    assertThat(servers.walks()).isEqualTo(2);
  }

  private List<HotReply> replies(Invalidation... invalidations) {
    return hot.removals.apply(List.of(invalidations)).replies();
  }

  private static Invalidation key(String name) {
    return new Invalidation(Scope.KEY, "region:" + name, "writer", "");
  }

  private static Invalidation walk(Scope scope, String argument) {
    return new Invalidation(scope, argument, "op", "");
  }
}
