package io.emberstone.cache.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.hot.MemoryHotTier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaggedValuesTest {

  private static final Key KEY = Key.shared("bom");
  private static final String TAGS = "emberstone-tags";
  private static final Region<Key, String> REGION =
      TextFormat.recorded("boms", Duration.ofHours(1)).retention(Duration.ofHours(1)).build();

  private final ManualTime time = new ManualTime();
  private final MemoryHotTier hot = new MemoryHotTier(time);
  private final TieredCache cache = new ReadThroughCache(CacheContext.of(hot.tier()).time(time));
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void coldTaggedValue_isLoadedAgainOnceItsTagsAreKnown() {
    Fetched<String> read = get("v", "product:1", "product:2");

    assertThat(read.status()).isEqualTo(Fetched.Status.STORED);
    assertThat(loads).hasValue(2);
    assertThat(get("unasked").value()).isEqualTo("v");
    assertThat(loads).hasValue(2);
  }

  @Test
  void invalidatedTag_makesItsValuesMisses() {
    get("old", "product:1");
    hot.caches().evict(TAGS, "product:1");

    Fetched<String> read = get("new", "product:1");

    assertThat(read.value()).isEqualTo("new");
    assertThat(read.status()).isEqualTo(Fetched.Status.STORED);
    assertThat(loads).as("its tags were known from the value before it").hasValue(3);
  }

  @Test
  void tagInvalidatedAndBegunAnew_isAnotherEpoch() {
    get("old", "product:1");
    hot.caches().evict(TAGS, "product:1");
    hot.tier().epochs(REGION, Set.of("product:1"));

    assertThat(get("new", "product:1").value()).isEqualTo("new");
  }

  @Test
  void otherTag_leavesTheValue() {
    get("v", "product:1");
    hot.caches().evict(TAGS, "product:2");

    assertThat(get("unasked").source()).isEqualTo(Source.HOT);
  }

  @Test
  void tagInvalidatedDuringTheLoad_leavesTheValueUncached() {
    get("old", "product:1");
    hot.caches().evict(TAGS, "product:1");

    Fetched<String> read =
        get(
            (key, deadline) -> {
              Loaded<String> loaded = Loaded.durable("between", Set.of("product:1"));
              hot.caches().evict(TAGS, "product:1");
              return loaded;
            });

    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(get("new", "product:1").value()).isEqualTo("new");
  }

  @Test
  void tagInvalidatedBetweenFillAndItsAcknowledgement_isNoAcceptedFill() {
    get("old", "product:1");
    hot.evict(REGION, KEY);
    hot.caches()
        .gate(
            (name, method, arguments) -> {
              if (method.equals("replace")) {
                hot.caches().evict(TAGS, "product:1");
              }
            });

    assertThat(get("v", "product:1").status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(hot.has(REGION, KEY)).isFalse();
  }

  @Test
  void dependencyAddedBetweenTwoLoads_isCovered() {
    ArrayDeque<Loaded<String>> rows =
        new ArrayDeque<>(
            List.of(
                Loaded.durable("1", Set.of("product:1")),
                Loaded.durable("12", Set.of("product:1", "product:2")),
                Loaded.durable("12", Set.of("product:1", "product:2"))));

    assertThat(get((key, deadline) -> rows.remove()).status()).isEqualTo(Fetched.Status.STORED);
    hot.caches().evict(TAGS, "product:2");

    assertThat(get("new", "product:1").value()).isEqualTo("new");
  }

  @Test
  void tagsThatNeverSettle_areServedAndNotKept() {
    AtomicInteger next = new AtomicInteger();

    Fetched<String> read =
        get((key, deadline) -> Loaded.durable("v", Set.of("t" + next.incrementAndGet())));

    assertThat(read.value()).isEqualTo("v");
    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(next).hasValue(Loader.LOADS);
    assertThat(hot.has(REGION, KEY)).as("the lease is given back").isFalse();
  }

  @Test
  void expiredValueWhoseTagMovedOn_isNotServedStale() {
    get("old", "product:1");
    time.advance(Duration.ofMinutes(61));
    hot.caches().evict(TAGS, "product:1");

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    get(
                        (key, deadline) -> {
                          throw new UnavailableException("away");
                        })))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void epochThatIsNoEpoch_isReplaced() {
    hot.caches().write(TAGS, "product:1", new byte[] {1, 2, 3});

    assertThat(get("v", "product:1").status()).isEqualTo(Fetched.Status.STORED);
    assertThat(hot.caches().bytes(TAGS, "product:1")).hasSize(Long.BYTES);
  }

  private Fetched<String> get(String value, String... tags) {
    return get(
        (key, deadline) -> {
          loads.incrementAndGet();
          return Loaded.durable(value, Set.of(tags));
        });
  }

  private Fetched<String> get(DurableSource<Key, String> source) {
    Optional<Fetched<String>> read =
        Fetched.present(
            cache.get(REGION, KEY, source, Deadline.after(Duration.ofMinutes(1), time)));
    return read.orElseThrow();
  }
}
