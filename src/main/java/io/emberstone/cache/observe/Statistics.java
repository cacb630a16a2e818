package io.emberstone.cache.observe;

import io.emberstone.cache.DurableRows.Size;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.observe.CacheStatistics.Activities;
import io.emberstone.cache.observe.CacheStatistics.Consistency;
import io.emberstone.cache.observe.CacheStatistics.Entries;
import io.emberstone.cache.observe.CacheStatistics.OfRegion;
import io.emberstone.cache.observe.CacheStatistics.Overview;
import io.emberstone.cache.observe.CacheStatistics.Percentiles;
import io.emberstone.cache.observe.CacheStatistics.Performance;
import io.emberstone.cache.observe.CacheStatistics.RecentActivity;
import io.emberstone.cache.observe.CacheStatistics.Storage;
import io.emberstone.cache.observe.NodeBook.Window;
import io.emberstone.cache.observe.NodeReport.Audit;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the cache does: this node's requests as they are now, its peers' as they were
 * a second ago, and windows and latencies of peers as they were ten seconds ago. Thread-safe.
 */
public final class Statistics {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final List<String> regions;
  private final Reporter reporter;
  private final NodeBook book;
  private final HotCensus hot;
  private final Supplier<Map<String, Size>> durable;

  /**
   * Creates statistics.
   *
   * @param durable returns what the durable tier holds, by region
   */
  public Statistics(
      Collection<Region<?, ?>> regions,
      Reporter reporter,
      NodeBook book,
      HotCensus hot,
      Supplier<Map<String, Size>> durable) {
    this.regions = regions.stream().map(Region::name).sorted().toList();
    this.reporter = reporter;
    this.book = book;
    this.hot = hot;
    this.durable = durable;
  }

  /**
   * Returns the statistics.
   *
   * @param peersToo whether those of all nodes are added up, or this node's alone are told
   * @throws UnavailableException if the durable tier does not answer
   */
  public CacheStatistics now(boolean peersToo) {
    return new Sum(peersToo).statistics();
  }

  /** What one answer is made of. Confined to one thread. */
  private final class Sum {

    private final boolean peersToo;
    private final Map<String, RegionCounts> counts = new HashMap<>();
    private Audit audit = Audit.NONE;

    Sum(boolean peersToo) {
      this.peersToo = peersToo;
    }

    CacheStatistics statistics() {
      List<NodeReport> nodes = new ArrayList<>(peersToo ? book.peers().values() : List.of());
      nodes.add(reporter.now());
      for (NodeReport node : nodes) {
        audit = audit.plus(node.audit());
        node.regions().forEach(region -> counts.merge(region.region(), region, RegionCounts::plus));
      }
      Map<String, Recent> recent = reporter.recent();
      if (peersToo) {
        book.recentOfPeers().forEach((series, some) -> recent.merge(series, some, Recent::plus));
      }
      List<Map<String, Window>> windows =
          List.of(
              reporter.within(HOUR, peersToo),
              reporter.within(DAY, peersToo),
              reporter.within(WEEK, peersToo));
      Optional<Map<String, Size>> hotSizes = hot.sizes();
      Map<String, Size> durableSizes = durable.get();
      List<OfRegion> parts =
          regions.stream()
              .map(region -> part(region, recent, windows, hotSizes, durableSizes))
              .toList();
      RegionCounts all = counts.values().stream().reduce(RegionCounts.none(""), RegionCounts::plus);
      return new CacheStatistics(
          Overview.of(all),
          new Storage(
              Entries.of(hotSizes.map(sizes -> sum(sizes.values())).orElse(null)),
              Entries.of(sum(durableSizes.values()))),
          performance(
              regions.stream()
                  .map(region -> recent.getOrDefault(region, Recent.none()))
                  .reduce(Recent.none(), Recent::plus),
              tiers(recent)),
          activity(windows.stream().map(window -> total(window.values())).toList()),
          all.hits() + all.shared(),
          parts,
          new Consistency(
              audit.checked(), audit.violations(), audit.consistency(), audit.lastViolation()));
    }

    private OfRegion part(
        String region,
        Map<String, Recent> recent,
        List<Map<String, Window>> windows,
        Optional<Map<String, Size>> hotSizes,
        Map<String, Size> durableSizes) {
      RegionCounts own = counts.getOrDefault(region, RegionCounts.none(region));
      return new OfRegion(
          region,
          Overview.of(own),
          new Storage(
              Entries.of(hotSizes.map(sizes -> sizes.get(region)).orElse(null)),
              Entries.of(durableSizes.get(region))),
          performance(recent.getOrDefault(region, Recent.none()), null),
          activity(
              windows.stream().map(window -> window.getOrDefault(region, Window.NONE)).toList()),
          own.hits() + own.shared());
    }
  }

  private static Performance performance(Recent recent, @Nullable Map<String, Percentiles> tiers) {
    return new Performance(
        recent.percentileMs(50),
        recent.percentileMs(95),
        recent.percentileMs(99),
        recent.slowest(),
        tiers);
  }

  private static Map<String, Percentiles> tiers(Map<String, Recent> recent) {
    Map<String, Percentiles> tiers = new HashMap<>();
    for (Source source : Source.values()) {
      Recent some = recent.getOrDefault(Reporter.TIER + source, Recent.none());
      tiers.put(
          source.name().toLowerCase(Locale.ROOT),
          new Percentiles(some.percentileMs(50), some.percentileMs(95), some.percentileMs(99)));
    }
    return tiers;
  }

  private static RecentActivity activity(List<Window> windows) {
    return new RecentActivity(
        Activities.of(windows.get(0)),
        Activities.of(windows.get(1)),
        Activities.of(windows.get(2)));
  }

  private static Window total(Collection<Window> windows) {
    return windows.stream().reduce(Window.NONE, Window::plus);
  }

  private static Size sum(Collection<Size> sizes) {
    return sizes.stream().reduce(new Size(0, 0), Size::plus);
  }
}
