package io.emberstone.cache.warming;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Fills the hot tier with what is requested most. It reads through the cache like any caller, so it
 * takes a lease for each value and may be refused; a value is warmed whole or not at all. It reads
 * one value after the other, at a limited rate, and holds nothing that a request could wait for but
 * the load the request would make itself. Thread-safe.
 */
public final class Warming {

  private static final System.Logger LOG = System.getLogger(Warming.class.getName());
  private static final int MOST_FAILURES = 3;

  private final Collection<RegionSource<?, ?>> sources;
  private final AccessBook accesses;
  private final Runnable counted;
  private final TieredCache cache;
  private final BooleanSupplier up;
  private final Settings settings;
  private final TimeSource time;

  /**
   * The settings.
   *
   * @param perSecond values read in a second at most
   * @param limit how long one of them may take
   */
  public record Settings(int perSecond, Duration limit) {}

  /** A value to be warmed. */
  public record Entry(RegionSource<?, ?> source, String name) {}

  /**
   * Creates warming.
   *
   * @param counted writes down what this node has counted so far
   * @param cache whose observer does not count these requests
   * @param up returns whether the hot tier takes values
   */
  public Warming(
      Collection<RegionSource<?, ?>> sources,
      AccessBook accesses,
      Runnable counted,
      TieredCache cache,
      BooleanSupplier up,
      Settings settings,
      TimeSource time) {
    this.sources = List.copyOf(sources);
    this.accesses = accesses;
    this.counted = counted;
    this.cache = cache;
    this.up = up;
    this.settings = settings;
    this.time = time;
  }

  /** Returns the names of the regions that can be warmed. */
  public List<String> regions() {
    return sources.stream().map(source -> source.region().name()).sorted().toList();
  }

  /** Returns the source of the region with that name. */
  public Optional<RegionSource<?, ?>> source(String region) {
    return sources.stream().filter(source -> source.region().name().equals(region)).findFirst();
  }

  /**
   * Returns what to warm of a region: what is warmed in any case, and what was requested most.
   *
   * @param owner of this owner only, or null for all
   * @param top how many of those requested most of each owner
   */
  public List<Entry> plan(RegionSource<?, ?> source, @Nullable String owner, int top) {
    counted.run();
    Set<String> names = new LinkedHashSet<>(source.alwaysWarmed(owner));
    accesses.top(source.region().name(), owner, top).forEach(key -> names.add(key.name()));
    return names.stream().map(name -> new Entry(source, name)).toList();
  }

  /** Returns what to warm of every region. */
  public List<Entry> planAll(int top) {
    List<Entry> entries = new ArrayList<>();
    sources.forEach(source -> entries.addAll(plan(source, null, top)));
    return entries;
  }

  /**
   * Warms values, those that are not in the hot tier. Blocks until it is done.
   *
   * @param goesOn is told how many are done, before each; returns whether to go on
   * @throws UnavailableException if a tier does not answer, three times in a row: the rest is left
   */
  public void run(List<Entry> entries, IntPredicate goesOn) {
    long pause = Duration.ofSeconds(1).toNanos() / settings.perSecond();
    int done = 0;
    int failures = 0;
    for (Entry entry : entries) {
      if (!goesOn.test(done)) {
        return;
      }
      if (!up.getAsBoolean()) {
        throw new UnavailableException("The hot tier is unavailable.");
      }
      long began = time.nanos();
      failures = warm(entry) ? 0 : failures + 1;
      if (failures == MOST_FAILURES) {
        throw new UnavailableException("The durable tier is unavailable.");
      }
      pause(pause - (time.nanos() - began));
      done++;
    }
  }

  /** Returns false if the durable tier did not answer. */
  private boolean warm(Entry entry) {
    try {
      if (entry.source().key(entry.name()).isPresent()) {
        entry.source().get(cache, entry.name(), Deadline.after(settings.limit(), time));
      }
    } catch (UnavailableException e) {
      return false;
    } catch (MalformedValueException e) {
      LOG.log(Level.WARNING, "A row cannot be warmed: {0}", e.getMessage());
    }
    return true;
  }

  private void pause(long nanos) {
    try {
      if (nanos > 0) {
        time.pause(Duration.ofNanos(nanos));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("The warming was interrupted.", e);
    }
  }
}
