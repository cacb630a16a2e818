package io.emberstone.cache.observe;

import static io.emberstone.cache.observe.MeasuringObserver.described;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.observe.NodeReport.Audit;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotEntries;
import io.emberstone.cache.tier.HotEntry;
import io.emberstone.cache.tier.HotEntry.Kind;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Compares entries of the hot tier with their rows, all of them one after the other, so many in a
 * run. One that differs is compared again some seconds later, since it may have been written
 * meanwhile: if the same entry still differs, the promise is broken; it is reported and removed.
 * Run it every second, on one node. Thread-safe; run it by one thread at a time.
 */
public final class Auditor implements Runnable {

  private static final long RECENT = Duration.ofMinutes(10).toNanos();

  private final HotContents servers;
  private final HotEntries entries;
  private final Map<String, RegionSource<?, ?>> sources;
  private final BooleanSupplier up;
  private final HotTrust trust;
  private final Settings settings;
  private final TimeSource time;
  private final CacheObserver observer;
  private final Counter checks;
  private final Counter violations;
  private final Deque<Suspect> suspects = new ArrayDeque<>();
  private final Deque<Long> recent = new ArrayDeque<>();
  private Iterator<Collection<String>> pages = Collections.emptyIterator();
  private final Deque<String> page = new ArrayDeque<>();
  private @Nullable Instant last;

  /**
   * The settings.
   *
   * @param perRun entries compared in a run; 0 for none at all
   * @param again after which one that differs is compared again
   * @param limit how long reading a row may take
   */
  public record Settings(int perRun, Duration again, Duration limit) {}

  /** An entry that differed. */
  private record Suspect(RegionSource<?, ?> source, String name, UUID id, long since) {}

  /**
   * Creates an auditor.
   *
   * @param up returns whether the hot tier may be asked
   * @param trust knows what requests are not served anyway
   */
  public Auditor(
      HotContents servers,
      HotEntries entries,
      Collection<RegionSource<?, ?>> sources,
      BooleanSupplier up,
      HotTrust trust,
      Settings settings,
      MetricRegistry registry,
      TimeSource time,
      CacheObserver observer) {
    this.servers = servers;
    this.entries = entries;
    this.sources =
        sources.stream()
            .collect(Collectors.toMap(source -> source.region().prefix(), source -> source));
    this.up = up;
    this.trust = trust;
    this.settings = settings;
    this.time = time;
    this.observer = observer;
    this.checks =
        registry.counter(
            described("emberstone_audited_total", "Hot entries compared with their rows."));
    this.violations =
        registry.counter(
            described("emberstone_violations_total", "Hot entries that differed from their rows."));
    registry.gauge(
        described("emberstone_consistency_ratio", "Share of audited entries that agreed, 0..1."),
        () -> found().consistency());
  }

  /** Returns what was found since the start. */
  public synchronized Audit found() {
    while (!recent.isEmpty() && time.nanos() - recent.getFirst() > RECENT) {
      recent.removeFirst();
    }
    return new Audit(checks.getCount(), violations.getCount(), recent.size(), last);
  }

  @Override
  public void run() {
    if (!up.getAsBoolean()) {
      return;
    }
    try {
      while (!suspects.isEmpty() && isDue(suspects.getFirst())) {
        recheck(suspects.removeFirst());
      }
      for (int i = 0; i < settings.perRun() && hasNext(); i++) {
        check(page.removeFirst());
      }
    } catch (UnavailableException e) {
      // The durable tier's guard has logged why.
    } catch (RuntimeException e) {
      // The hot tier failed: its guard and its probe will say so. The walk begins anew.
      pages = Collections.emptyIterator();
      page.clear();
    }
  }

  private boolean isDue(Suspect suspect) {
    return time.nanos() - suspect.since() >= settings.again().toNanos();
  }

  /** Reads on, from the beginning after the end; returns false if there is nothing now. */
  private boolean hasNext() {
    if (page.isEmpty()) {
      if (!pages.hasNext()) {
        pages = servers.walk(sources.keySet(), List.of(new Glob("*")));
      }
      page.addAll(pages.next());
    }
    return !page.isEmpty();
  }

  private void check(String key) {
    String prefix = HotServers.prefixOf(key, sources.keySet());
    RegionSource<?, ?> source = sources.get(prefix);
    String name = prefix == null ? "" : key.substring(prefix.length() + 1);
    if (source == null || source.key(name).isEmpty()) {
      return;
    }
    HotEntry entry = entries.read(source.region(), name);
    if (entry.id() == null || !mayBeServed(source, name, entry.value())) {
      return;
    }
    if (difference(source, name, entry) != null) {
      suspects.addLast(new Suspect(source, name, entry.id(), time.nanos()));
    }
    checks.inc();
  }

  private void recheck(Suspect suspect) {
    HotEntry entry = entries.read(suspect.source().region(), suspect.name());
    EntryBytes seen = entry.seen();
    if (seen == null
        || !suspect.id().equals(entry.id())
        || !mayBeServed(suspect.source(), suspect.name(), entry.value())) {
      return;
    }
    String difference = difference(suspect.source(), suspect.name(), entry);
    if (difference == null) {
      return;
    }
    violations.inc();
    synchronized (this) {
      recent.addLast(time.nanos());
      last = time.instant();
    }
    entries.remove(suspect.source().region(), suspect.name(), seen);
    observer.event(
        CacheEvent.CONSISTENCY_VIOLATED,
        suspect.source().region().name(),
        suspect.name(),
        difference + "; it was removed");
  }

  /** Returns false of what no request is served, outdated or not. */
  private boolean mayBeServed(
      RegionSource<?, ?> source, String name, HotEntry.@Nullable Value value) {
    if (value == null || value.outdatedTags()) {
      return false;
    }
    HotTrust.View view = trust.view();
    return view.current(source.region())
        && !view.blocked(source.region().prefix(), name, value.epochs().keySet());
  }

  /** Returns how an entry differs from its row; null if it does not. */
  private @Nullable String difference(RegionSource<?, ?> source, String name, HotEntry entry) {
    HotEntry.Value value = Objects.requireNonNull(entry.value());
    Optional<Loaded<byte[]>> row;
    try {
      row = source.find(name, Deadline.after(settings.limit(), time));
    } catch (MalformedValueException | IllegalArgumentException e) {
      return null; // what looks after the rows will find it
    }
    if (entry.kind() == Kind.ABSENT) {
      return row.isPresent() ? "absent, though there is a row" : null;
    }
    if (row.isEmpty()) {
      return "of a row that does not exist";
    }
    return Arrays.equals(row.get().value(), value.payload())
        ? null
        : "of row version " + value.version() + ", not " + row.get().version();
  }
}
