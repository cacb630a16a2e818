package io.emberstone.cache.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.Timings;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.warming.AccessCounts.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarmingTest {

  private final ManualTime time = new ManualTime();
  private final List<String> read = new ArrayList<>();
  private final Map<String, RuntimeException> failing = new HashMap<>();
  private final List<String> wanted = new ArrayList<>();
  private final RegionSource<String, String> items =
      new RegionSource<>(
          Region.recorded("items", Key::shared, new TextFormat(), Duration.ofMinutes(1)).build(),
          WarmingTest::key,
          (key, deadline) -> null);
  private boolean up = true;
  private int counted;
  private final Warming warming =
      new Warming(
          List.of(items),
          new Wanted(),
          () -> counted++,
          new Reads(),
          () -> up,
          new Warming.Settings(10, Duration.ofSeconds(5)),
          time);

  @Test
  void plan_isWhatIsRequestedMostByNow() {
    wanted.addAll(List.of("a", "b"));

    assertThat(warming.plan(items, null, 5))
        .extracting(Warming.Entry::name)
        .containsExactly("a", "b");
    assertThat(warming.planAll(1)).extracting(Warming.Entry::name).containsExactly("a");
    assertThat(counted).isEqualTo(2);
  }

  @Test
  void values_areReadThroughTheCacheAtTheRate() {
    long began = time.nanos();

    warming.run(entries(30), done -> true);

    assertThat(read).hasSize(30);
    assertThat(Duration.ofNanos(time.nanos() - began)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void cancelled_leavesTheRest() {
    warming.run(entries(30), done -> done < 7);

    assertThat(read).hasSize(7);
  }

  @Test
  void keyThatIsNoneAnyMore_isSkipped() {
    warming.run(
        List.of(new Warming.Entry(items, "no key"), new Warming.Entry(items, "a")), done -> true);

    assertThat(read).containsExactly("a");
  }

  @Test
  void tierThatGoesAway_endsIt() {
    assertThatThrownBy(
            () ->
                warming.run(
                    entries(30),
                    done -> {
                      up = done < 4;
                      return true;
                    }))
        .isInstanceOf(UnavailableException.class);

    assertThat(read).hasSize(4);
  }

  @Test
  void valueThatCannotBeRead_isSkipped() {
    failing.put("k1", new MalformedValueException("truncated"));
    failing.put("k2", new UnavailableException("too busy"));
    failing.put("k3", new UnavailableException("too busy"));
    failing.put("k5", new UnavailableException("too busy"));

    warming.run(entries(30), done -> true);

    assertThat(read).hasSize(26).doesNotContain("k1", "k2", "k3", "k5");
  }

  @Test
  void durableTierThatDoesNotAnswer_endsIt() {
    List.of("k2", "k3", "k4").forEach(key -> failing.put(key, new UnavailableException("away")));

    assertThatThrownBy(() -> warming.run(entries(30), done -> true))
        .isInstanceOf(UnavailableException.class);

    assertThat(read).containsExactly("k0", "k1");
  }

  @Test
  void regions_areFoundByTheirNames() {
    assertThat(warming.regions()).containsExactly("items");
    assertThat(warming.source("items")).hasValue(items);
    assertThat(warming.source("others")).isEmpty();
  }

  private List<Warming.Entry> entries(int number) {
    return IntStream.range(0, number).mapToObj(i -> new Warming.Entry(items, "k" + i)).toList();
  }

  private static String key(String name) {
    if (name.contains(" ")) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }

  private final class Wanted implements AccessBook {

    @Override
    public void add(List<Count> counts) {}

    @Override
    public List<Key> top(String region, @Nullable String owner, int top) {
      return wanted.stream().limit(top).map(Key::shared).toList();
    }
  }

  private final class Reads implements TieredCache {

    @Override
    public <K, V> Fetched<Optional<V>> get(
        Region<K, V> region, K key, DurableSource<K, V> source, Deadline deadline) {
      RuntimeException failure = failing.get(region.keyOf(key).name());
      if (failure != null) {
        throw failure;
      }
      read.add(region.keyOf(key).name());
      return new Fetched<>(
          Optional.empty(), Source.DURABLE, Status.MISSED, Duration.ZERO, Timings.NONE);
    }

    @Override
    public <K, V> Fetched<V> getOrGenerate(
        Region<K, V> region,
        K key,
        DurableSource<K, V> source,
        Generation<K, V> generation,
        Deadline deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <K, V> Map<K, Fetched<V>> getAll(
        Region<K, V> region, Collection<K> keys, BulkSource<K, V> source, Deadline deadline) {
      throw new UnsupportedOperationException();
    }
  }
}
