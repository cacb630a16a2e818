package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotTrust;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * One node's hot side, put together as the service does, with an outbox that is a list: what is
 * written down stays there, and a replay applies all of it.
 */
final class HotSide implements HotTrust {

  static final Duration RETENTION = Duration.ofMinutes(10);
  static final Duration WHILE_UP = Duration.ofSeconds(30);
  private static final Duration TAGS = Duration.ofDays(2);

  final Region<Key, String> region =
      TextFormat.recorded("region", Duration.ofHours(1)).absentTtl(Duration.ofMinutes(1)).build();
  final Key key = Key.shared("key");
  final RecordingObserver observer = new RecordingObserver();
  final List<Invalidation> outbox = new CopyOnWriteArrayList<>();
  final List<Boolean> replays = new CopyOnWriteArrayList<>();
  final List<Runnable> background = new ArrayList<>();
  final HotServers servers;
  final HotCaches caches;
  final JCacheHotTier unguarded;
  final HotState state;
  final Recovery recovery;
  final HotProbe probe;
  final FirstContact firstContact;
  final GuardedHotTier tier;
  final GuardedInvalidator removals;
  UnaryOperator<Boolean> whileReplaying = applied -> applied;
  boolean current = true;
  boolean blocked;

  HotSide(HotCaches.Provider provider, HotServers servers, TimeSource time, Duration lease) {
    this.servers = servers;
    caches = new HotCaches(provider, lease, () -> {});
    unguarded =
        new JCacheHotTier(
            caches, new JCacheHotTier.Settings(lease, 0, TAGS), time, CacheObserver.NONE);
    state = new HotState(time, observer);
    KnownServers known = new KnownServers(servers);
    EntryRemovals plain = new EntryRemovals(caches, TAGS, servers, Set.of(region.prefix()));
    ContainerGuard container = new PlainContainerGuard();
    HotGuard guard = new HotGuard(container, state, known, time, observer);
    removals = new GuardedInvalidator(plain, guard, state, known);
    recovery = new Recovery(state, caches, known, plain, this::replay, RETENTION);
    ServerCheck check = new ServerCheck(known, state, recovery, background::add);
    probe = new HotProbe(caches, state, check, recovery, time, WHILE_UP);
    firstContact = new FirstContact(unguarded, container, state);
    tier = new GuardedHotTier(unguarded, guard, this, check);
  }

  /** The tier is up: its servers have been met before the test begins. */
  HotSide opened() {
    recovery.run();
    replays.clear();
    observer.events.clear();
    return this;
  }

  private boolean replay(boolean alsoApplied) {
    replays.add(alsoApplied);
    boolean applied =
        removals.apply(outbox).replies().stream().allMatch(reply -> reply == HotReply.ACCEPTED);
    return whileReplaying.apply(applied);
  }

  @Override
  public View view() {
    boolean currentNow = current;
    boolean blockedNow = blocked;
    return new View() {
      @Override
      public boolean current(Region<?, ?> of) {
        return currentNow;
      }

      @Override
      public boolean blocked(String of, String name, Collection<String> tags) {
        return blockedNow;
      }
    };
  }

  Lookup<String> look() {
    return tier.look(region, key);
  }

  Lease lease() {
    return (Lease) tier.lease(region, key);
  }

  HotReply fill(Lease lease, String value) {
    return tier.fill(region, key, lease, filling(value));
  }

  Filling filling(String value) {
    return Filling.of(region, Loaded.durable(value), Duration.ofMillis(1), Epochs.NONE);
  }

  /** The value stands in the tier. */
  void holds(String value) {
    Lease lease = (Lease) unguarded.lease(region, key);
    unguarded.fill(region, key, lease, filling(value));
  }

  /** What a writer does after its commit: the row is there, and the state is read after that. */
  HotReply write() {
    Invalidation invalidation = Invalidation.key(region, key, "writer");
    outbox.add(invalidation);
    return removals.apply(List.of(invalidation)).replies().get(0);
  }

  void down() {
    state.failed(state.now(), Failure.REFUSED, HotState.ALL);
  }

  /** What the background was given so far runs now. */
  void runBackground() {
    List.copyOf(background).forEach(Runnable::run);
    background.clear();
  }

  long times(CacheEvent event) {
    return observer.events.stream().filter(one -> one == event).count();
  }
}
