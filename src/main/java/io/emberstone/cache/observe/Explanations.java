package io.emberstone.cache.observe;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.invalidation.InvalidationLog;
import io.emberstone.cache.observe.Explanation.Durable;
import io.emberstone.cache.observe.Explanation.Hot;
import io.emberstone.cache.observe.Explanation.Request;
import io.emberstone.cache.observe.Explanation.TagEpoch;
import io.emberstone.cache.tier.HotEntries;
import io.emberstone.cache.tier.HotEntry;
import io.emberstone.cache.tier.HotEntry.Kind;
import io.emberstone.cache.tier.HotTrust;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Explains single entries: what both tiers hold, and what a request would do. Thread-safe. */
public final class Explanations {

  private static final String UNAVAILABLE = "unavailable";

  private final HotEntries entries;
  private final HotTrust trust;
  private final Supplier<String> tierState;
  private final InvalidationLog log;
  private final NodeBook nodes;
  private final TimeSource time;

  /**
   * Creates explanations.
   *
   * @param tierState returns the state of the hot tier: UP, RECOVERING or DOWN
   */
  public Explanations(
      HotEntries entries,
      HotTrust trust,
      Supplier<String> tierState,
      InvalidationLog log,
      NodeBook nodes,
      TimeSource time) {
    this.entries = entries;
    this.trust = trust;
    this.tierState = tierState;
    this.log = log;
    this.nodes = nodes;
    this.time = time;
  }

  /**
   * Explains an entry.
   *
   * @param key one of the source's region
   */
  public Explanation of(RegionSource<?, ?> source, Key key, Deadline deadline) {
    Region<?, ?> region = source.region();
    HotTrust.View view = trust.view();
    HotEntry entry = read(region, key);
    Durable durable = durable(source, key, deadline);
    HotEntry.Value value = entry == null ? null : entry.value();
    Set<String> tags = value == null ? Set.of() : value.epochs().keySet();
    return new Explanation(
        region.name(),
        key.name(),
        key.owner(),
        hot(region, entry),
        durable,
        ifAnswered(() -> log.lastOf(region, key.name(), tags)).orElse(null),
        request(region, key, entry, tags, view, durable));
  }

  private @Nullable HotEntry read(Region<?, ?> region, Key key) {
    if (tierState.get().equals("DOWN")) {
      return null;
    }
    try {
      return entries.read(region, key.name());
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static Durable durable(RegionSource<?, ?> source, Key key, Deadline deadline) {
    try {
      Loaded<byte[]> loaded = source.find(key.name(), deadline).orElse(null);
      return loaded == null
          ? new Durable("absent", null, null)
          : new Durable("present", known(loaded.version()), loaded.value().length);
    } catch (UnavailableException e) {
      return new Durable(UNAVAILABLE, null, null);
    }
  }

  private Hot hot(Region<?, ?> region, @Nullable HotEntry entry) {
    if (entry == null) {
      return Hot.of(UNAVAILABLE);
    }
    String state = entry.kind().name().toLowerCase(Locale.ROOT);
    HotEntry.Value value = entry.value();
    if (value == null) {
      return new Hot(
          state,
          entry.id(),
          null,
          entry.size(),
          null,
          null,
          null,
          null,
          entry.leaseEnds(),
          entry.leaseEnds() == null ? null : entry.leaseEnds().toEpochMilli() - time.millis(),
          null,
          null,
          writer(entry),
          List.of());
    }
    return new Hot(
        state,
        entry.id(),
        known(value.version()),
        entry.size(),
        value.payload().length,
        region.format().codec(),
        value.owner(),
        value.written(),
        value.expires(),
        value.expires().toEpochMilli() - time.millis(),
        region.retention().toMillis(),
        value.cost().toNanos() / 1e6,
        writer(entry),
        tags(value.epochs()));
  }

  private static List<TagEpoch> tags(Map<String, Long> epochs) {
    return epochs.entrySet().stream()
        .map(tag -> new TagEpoch(tag.getKey(), Long.toHexString(tag.getValue())))
        .toList();
  }

  private @Nullable String writer(HotEntry entry) {
    if (entry.id() == null) {
      return null;
    }
    long process = entry.id().getMostSignificantBits();
    return ifAnswered(() -> nodes.nodeOf(process))
        .orElseGet(() -> "process " + Long.toHexString(process));
  }

  /** Without the durable tier, what it would tell is left out. */
  private static <T> Optional<T> ifAnswered(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (UnavailableException e) {
      return Optional.empty();
    }
  }

  private Request request(
      Region<?, ?> region,
      Key key,
      @Nullable HotEntry entry,
      Set<String> tags,
      HotTrust.View view,
      Durable durable) {
    if (region.ttl().isZero()) {
      return new Request("load", "The region is not cached.");
    }
    if (entry == null || !tierState.get().equals("UP")) {
      return new Request("bypass", "The hot tier is " + tierState.get() + " on this node.");
    }
    if (!view.current(region)) {
      return new Request(
          "bypass", "This node may have missed invalidations, and serves no values that change.");
    }
    if (view.blocked(region.prefix(), key.name(), tags)) {
      return new Request("bypass", "An invalidation of it has not reached the hot tier yet.");
    }
    return switch (entry.kind()) {
      case MISSING -> load("There is no entry.", region, durable);
      case UNREADABLE -> load("The entry is damaged, or of an older release.", region, durable);
      case NEWER -> new Request("load", "The entry is of a newer release, and left alone.");
      case LEASE ->
          new Request(
              "wait",
              "Another request is loading it: for at most "
                  + region.leaseWait().toMillis()
                  + " ms, then it is loaded without being kept.");
      case VALUE, ABSENT ->
          ofValue(region, key, Objects.requireNonNull(entry.value()), entry.kind(), durable);
    };
  }

  private Request ofValue(
      Region<?, ?> region, Key key, HotEntry.Value value, Kind kind, Durable durable) {
    if (!value.owner().equals(key.owner())) {
      return load("The entry belongs to another owner.", region, durable);
    }
    if (value.outdatedTags()) {
      return load("A tag of it was invalidated.", region, durable);
    }
    Duration left = Duration.ofMillis(value.expires().toEpochMilli() - time.millis());
    if (left.isNegative() || left.isZero()) {
      boolean kept =
          kind == Kind.VALUE && left.plus(region.retention()).compareTo(Duration.ZERO) > 0;
      return kept && durable.state().equals(UNAVAILABLE)
          ? new Request("hit", "It has expired. The durable tier does not answer: served stale.")
          : load("It has expired.", region, durable);
    }
    String what = kind == Kind.ABSENT ? "Its absence is known" : "It is fresh";
    return new Request("hit", what + " for " + left.toSeconds() + " s.");
  }

  private static Request load(String why, Region<?, ?> region, Durable durable) {
    String then =
        switch (durable.state()) {
          case "present" -> " The durable tier has it.";
          case "absent" ->
              region.immutable()
                  ? " The durable tier has none either: it is generated, or 404."
                  : " The durable tier has none either: 404.";
          default -> " The durable tier does not answer: 503.";
        };
    return new Request("load", why + then);
  }

  private static @Nullable Long known(long version) {
    return version == 0 ? null : version;
  }
}
