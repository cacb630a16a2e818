package io.emberstone.cache.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.WireFormat;
import io.emberstone.cache.hot.MemoryHotTier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value on its way into the hot tier, written by a format that is slow or fails. */
class FillingTest {

  private static final Key KEY = Key.shared("k");
  private static final Duration BUDGET = Duration.ofMillis(250);

  /** How values are read: one, or many at once. */
  private enum Read {
    ONE,
    MANY
  }

  private final ManualTime time = new ManualTime();
  private final MemoryHotTier memory = new MemoryHotTier(time);
  private final RecordingObserver observer = new RecordingObserver();
  private final TieredCache cache =
      new ReadThroughCache(
          CacheContext.of(memory.tier())
              .time(time)
              .observer(observer)
              .settings(new CacheContext.Settings(BUDGET, 1, Duration.ofSeconds(10))));

  /** The hot tier has been asked for nothing while it writes. */
  @ParameterizedTest
  @EnumSource
  void formatThatTakesLongerThanTheHotTierMay_isFilledAllTheSame(Read how) {
    Region<Key, String> region =
        region(
            value -> {
              time.advance(BUDGET.multipliedBy(2));
              return value;
            });

    Fetched<String> first = fetch(how, region, "v");

    assertThat(first.status()).isEqualTo(Fetched.Status.STORED);
    assertThat(first.timings().hot()).isZero();
    assertThat(read(how, region, "never asked")).isEqualTo("v");
    assertThat(observer.hits.sum()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void valueItsFormatCannotWrite_isServedAndNotKept(Read how) {
    Region<Key, String> region =
        region(
            value -> {
              throw new IllegalArgumentException("too strange");
            });

    assertThat(read(how, region, "v")).isEqualTo("v");

    assertThat(observer.events).containsExactly(CacheEvent.CACHE_WRITE_FAILED);
    assertThat(memory.has(region, KEY)).as("the lease too").isFalse();
    assertThat(read(how, region, "w")).as("the next one tries again").isEqualTo("w");
  }

  @Test
  void formatThatIsNotAllThere_failsNoRequest() {
    Region<Key, String> region =
        region(
            value -> {
              throw new NoClassDefFoundError("native");
            });

    assertThat(read(Read.ONE, region, "v")).isEqualTo("v");
  }

  private String read(Read how, Region<Key, String> region, String inTheDurableTier) {
    return fetch(how, region, inTheDurableTier).value();
  }

  private Fetched<String> fetch(Read how, Region<Key, String> region, String inTheDurableTier) {
    Loaded<String> loaded = Loaded.durable(inTheDurableTier);
    Deadline deadline = Deadline.after(Duration.ofMinutes(1), time);

    return switch (how) {
      case ONE ->
          Fetched.present(cache.get(region, KEY, (key, until) -> loaded, deadline)).orElseThrow();
      case MANY -> {
        BulkSource<Key, String> source = (keys, until) -> Map.of(KEY, loaded);
        yield cache.getAll(region, Set.of(KEY), source, deadline).get(KEY);
      }
    };
  }

  private static Region<Key, String> region(UnaryOperator<String> writing) {
    TextFormat text = new TextFormat();
    WireFormat<String> format =
        new WireFormat<>() {
          @Override
          public byte[] encode(String value) {
            return text.encode(writing.apply(value));
          }

          @Override
          public String decode(ByteBuffer bytes) {
            return text.decode(bytes);
          }
        };
    return Region.recorded("region", Function.<Key>identity(), format, Duration.ofHours(1)).build();
  }
}
