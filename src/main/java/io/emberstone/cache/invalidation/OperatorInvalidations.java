package io.emberstone.cache.invalidation;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.DurableRows;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotServers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Invalidations by hand, in both tiers: entries of the hot tier, and the derived rows behind them,
 * which are computed anew when they are requested next. Both and the log are one transaction.
 * Thread-safe.
 */
public final class OperatorInvalidations {

  /** The scope of everything. */
  public static final String ALL = "all";

  /** The invalidation itself needs the rest of the caller's time. */
  private static final long LONGEST_COUNT = TimeUnit.SECONDS.toNanos(2);

  private final Invalidations invalidations;
  private final InvalidationLog log;
  private final Collection<DurableRows> rows;
  private final Set<String> prefixes;
  private final HotContents servers;
  private final BooleanSupplier up;
  private final DurableAccess durable;
  private final TimeSource time;

  /**
   * Creates invalidations.
   *
   * @param up returns whether the hot tier may be asked what it holds
   */
  public OperatorInvalidations(
      Invalidations invalidations,
      InvalidationLog log,
      Collection<DurableRows> rows,
      Collection<Region<?, ?>> regions,
      HotContents servers,
      BooleanSupplier up,
      DurableAccess durable,
      TimeSource time) {
    this.invalidations = invalidations;
    this.log = log;
    this.rows = List.copyOf(rows);
    this.prefixes = regions.stream().map(Region::prefix).collect(Collectors.toSet());
    this.servers = servers;
    this.up = up;
    this.durable = durable;
    this.time = time;
  }

  /**
   * What an operator wants to be invalidated.
   *
   * @param scope in the operator's words
   * @param region the name of the region that a key is of; empty for other scopes
   * @param argument in the operator's words; empty for everything
   * @param invalidations what it means; empty if there is nothing of it
   */
  public record Wanted(
      String scope,
      String region,
      String argument,
      String actor,
      String reason,
      List<Invalidation> invalidations) {
    public Wanted {
      invalidations = List.copyOf(invalidations);
    }
  }

  /**
   * What was done, or would be.
   *
   * @param hot entries of the hot tier it covers, counted before; null if the tier does not answer
   *     or holds too many to count, or for a tag, which is carried by values and not by their keys
   * @param durable derived rows it outdates
   * @param durationMs how long it took
   * @param entry the entry in the log; null if nothing was done
   */
  public record Done(
      @Nullable Long hot, long durable, long durationMs, InvalidationLog.@Nullable Entry entry) {}

  /**
   * Returns the names that a scope of a domain covers, such as a fund's; empty if there is no such
   * scope.
   *
   * @throws UnavailableException if the durable tier does not answer
   */
  public Optional<List<Invalidation>> named(
      String scope, String argument, String actor, String reason, Deadline deadline) {
    return durable.transact(
        deadline,
        () ->
            rows.stream()
                .flatMap(
                    some ->
                        some
                            .named(scope, argument)
                            .map(names -> some.invalidations(names, actor, reason))
                            .stream())
                .findFirst());
  }

  /**
   * Returns what an invalidation would do.
   *
   * @throws UnavailableException if the durable tier does not answer
   */
  public Done tried(Wanted what, Deadline deadline) {
    long began = time.nanos();
    long outdated = durable.transact(deadline, () -> (long) outdatedBy(what).size());
    return new Done(covered(what), outdated, since(began), null);
  }

  /**
   * Invalidates. On return it is recorded, and applied unless the hot tier does not answer, which
   * then serves nothing of it until it is.
   *
   * @throws UnavailableException if it cannot be recorded; nothing is invalidated then
   */
  public Done invalidate(Wanted what, Deadline deadline) {
    long began = time.nanos();
    Long hot = covered(what);
    List<InvalidationLog.Entry> logged = new ArrayList<>();
    invalidations.now(() -> outdate(what, hot, logged), deadline);
    InvalidationLog.Entry entry = logged.get(0);
    long took = since(began);
    finish(entry, took);
    return new Done(hot, entry.durable(), took, entry);
  }

  private Set<String> outdatedBy(Wanted what) {
    Set<String> names = new HashSet<>();
    for (DurableRows some : rows) {
      what.invalidations().forEach(each -> names.addAll(some.outdatedBy(each)));
    }
    return names;
  }

  private Collection<Invalidation> outdate(
      Wanted what, @Nullable Long hot, List<InvalidationLog.Entry> logged) {
    Set<Invalidation> all = new LinkedHashSet<>(what.invalidations());
    long outdated = 0;
    for (DurableRows some : rows) {
      Set<String> names = new LinkedHashSet<>();
      what.invalidations().forEach(each -> names.addAll(some.outdate(each)));
      outdated += names.size();
      if (!what.scope().equals(ALL)) {
        // A row's value may be in other regions too, whatever the caller named.
        all.addAll(some.invalidations(List.copyOf(names), what.actor(), what.reason()));
      }
    }
    logged.add(log.add(what, hot, outdated));
    return all;
  }

  private void finish(InvalidationLog.Entry entry, long took) {
    try {
      log.took(entry.id(), took);
    } catch (UnavailableException e) {
      // It is done all the same.
    }
  }

  private @Nullable Long covered(Wanted what) {
    if (!up.getAsBoolean()
        || what.invalidations().stream().anyMatch(each -> each.scope() == Scope.TAG)) {
      return null;
    }
    try {
      Set<String> keys = new HashSet<>();
      long began = time.nanos();
      for (Invalidation each : what.invalidations()) {
        if (each.namesKeys()) {
          keys.addAll(present(each.logicalKeys()));
          continue;
        }
        Iterator<Collection<String>> pages = servers.walk(prefixes, List.of(glob(each)));
        while (pages.hasNext()) {
          if (time.nanos() - began > LONGEST_COUNT) {
            return null;
          }
          keys.addAll(pages.next());
        }
      }
      return keys.stream().filter(key -> !key.endsWith(Key.RESERVED)).count();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private List<String> present(List<String> keys) {
    List<String> known =
        keys.stream().filter(key -> HotServers.prefixOf(key, prefixes) != null).toList();
    Map<String, Long> sizes = servers.sizes(known, prefixes);
    return known.stream().filter(key -> sizes.getOrDefault(key, 0L) > 0).toList();
  }

  private static Glob glob(Invalidation what) {
    return switch (what.scope()) {
      case PREFIX -> Glob.prefix(what.argument());
      case PATTERN -> new Glob(what.argument());
      case REGION -> Glob.prefix(what.argument() + ':');
      case ALL -> new Glob("*");
      case NAMES, TAG -> throw new IllegalArgumentException(what.scope() + " has no pattern");
    };
  }

  private long since(long began) {
    return TimeUnit.NANOSECONDS.toMillis(time.nanos() - began);
  }
}
