package io.emberstone.cache.region;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.WireFormat;
import io.emberstone.json.RecordFormat;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Begins regions with their settings {@code emberstone.region.<name>.*}: {@code ttl}, which every
 * region needs, and {@code absent-ttl} (recorded data only), {@code retention}, {@code size-limit},
 * {@code earliness} and {@code wait}, which have the defaults of {@link Region.Builder}. Wrong
 * values are collected, for {@link #check} to refuse all at once. Thread-safe.
 */
public final class Regions {

  private static final String PREFIX = "emberstone.region.";
  private static final String DURATION = "a duration such as PT10M";

  private final Function<String, Optional<String>> settings;
  private final List<String> wrong = new ArrayList<>();

  /**
   * Reads from a configuration.
   *
   * @param settings returns the value of a property, if it is set
   */
  public Regions(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  /** Begins a region of recorded data, whose values are written as {@link RecordFormat} does. */
  public <K, V extends Record> Region.Builder<K, V> recorded(
      String name, Class<V> type, Function<? super K, Key> keys) {
    return recorded(name, RecordFormat.of(type, 1), keys);
  }

  /** Begins a region of recorded data in a format of its own. */
  public <K, V> Region.Builder<K, V> recorded(
      String name, WireFormat<V> format, Function<? super K, Key> keys) {
    Region.Builder<K, V> region = Region.recorded(name, keys, format, ttl(name));
    duration(name, "absent-ttl", region::absentTtl);
    return configured(name, region);
  }

  /** Begins a region of derived data, whose values are written as {@link RecordFormat} does. */
  public <K, V extends Record> Region.Builder<K, V> derived(
      String name, Class<V> type, Function<? super K, Key> keys) {
    return derived(name, RecordFormat.of(type, 1), keys);
  }

  /** Begins a region of derived data in a format of its own. */
  public <K, V> Region.Builder<K, V> derived(
      String name, WireFormat<V> format, Function<? super K, Key> keys) {
    Region.Builder<K, V> region = Region.derived(name, keys, format, ttl(name));
    read(name, "absent-ttl", "unset: the absence of derived data is not cached", text -> false);
    return configured(name, region);
  }

  /**
   * Refuses settings that were wrong so far, and regions whose keys cannot be told apart.
   *
   * @param regions all regions of the application
   * @throws IllegalArgumentException naming all that is wrong
   */
  public void check(Collection<Region<?, ?>> regions) {
    List<String> findings = new ArrayList<>(wrong());
    List<Region<?, ?>> seen = new ArrayList<>();
    for (Region<?, ?> region : regions) {
      for (Region<?, ?> other : seen) {
        if (region.name().equals(other.name())) {
          findings.add("two regions are named " + region.name());
        } else if (Region.overlap(region.prefix(), other.prefix())) {
          findings.add(
              "the key prefixes %s and %s overlap: a key could be of %s or of %s"
                  .formatted(region.prefix(), other.prefix(), region.name(), other.name()));
        }
      }
      seen.add(region);
    }
    if (!findings.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", findings));
    }
  }

  private synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  private synchronized void refuse(String finding) {
    wrong.add(finding);
  }

  private <K, V> Region.Builder<K, V> configured(String name, Region.Builder<K, V> region) {
    duration(name, "retention", region::retention);
    duration(name, "wait", region::leaseWait);
    read(
        name,
        "earliness",
        "a number of at least 0",
        text -> {
          double beta = Double.parseDouble(text);
          boolean fits = beta >= 0 && Double.isFinite(beta);
          if (fits) {
            region.earliness(beta);
          }
          return fits;
        });
    read(
        name,
        "size-limit",
        "a number of bytes of at least 1",
        text -> {
          int bytes = Integer.parseInt(text);
          if (bytes > 0) {
            region.sizeLimit(bytes);
          }
          return bytes > 0;
        });
    return region;
  }

  private Duration ttl(String region) {
    List<Duration> ttl = new ArrayList<>();
    if (!duration(region, "ttl", ttl::add)) {
      refuse(PREFIX + region + ".ttl is not set; it must be " + DURATION);
    }
    return ttl.isEmpty() ? Duration.ZERO : ttl.get(0);
  }

  /** Returns whether the property is set. */
  private boolean duration(String region, String property, Consumer<Duration> into) {
    return read(
        region,
        property,
        DURATION,
        text -> {
          Duration duration = Duration.parse(text);
          if (!duration.isNegative()) {
            into.accept(duration);
          }
          return !duration.isNegative();
        });
  }

  /**
   * Reads a property, if it is set.
   *
   * @param expected what its value must be, for the message
   * @param reader returns false, or throws, if the value is wrong
   */
  private boolean read(String region, String property, String expected, Predicate<String> reader) {
    String name = PREFIX + region + '.' + property;
    Optional<String> value = settings.apply(name);
    boolean fits = true;
    try {
      fits = value.isEmpty() || reader.test(value.get().strip());
    } catch (DateTimeParseException | NumberFormatException e) {
      fits = false;
    }
    if (!fits) {
      refuse("%s is \"%s\"; it must be %s".formatted(name, value.get(), expected));
    }
    return value.isPresent();
  }
}
