package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.observe.AlertRules.Finding;
import io.emberstone.cache.observe.AlertRules.Level;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Raises an alert when a rule finds something bad, and resolves it once the rule has found it good
 * for a while. Run it every second, on one node at a time: it speaks for all of them. An alert that
 * is open when another node takes over stays open until that one finds it good. Confined to one
 * thread.
 */
public final class Alerts implements Runnable {

  private final AlertRules rules;
  private final Reporter reporter;
  private final NodeBook nodes;
  private final AlertBook book;
  private final Duration resolveAfter;
  private final TimeSource time;
  private final CacheObserver observer;
  private final Map<Id, Long> goodSince = new HashMap<>();

  private record Id(String kind, String subject) {}

  /**
   * Creates alerts.
   *
   * @param resolveAfter for how long things must be good
   */
  public Alerts(
      AlertRules rules,
      Reporter reporter,
      NodeBook nodes,
      AlertBook book,
      Duration resolveAfter,
      TimeSource time,
      CacheObserver observer) {
    this.rules = rules;
    this.reporter = reporter;
    this.nodes = nodes;
    this.book = book;
    this.resolveAfter = resolveAfter;
    this.time = time;
    this.observer = observer;
  }

  @Override
  public void run() {
    try {
      Map<String, NodeReport> reports = nodes.peers();
      reports.put(nodes.node(), reporter.now());
      Map<String, Recent> recent = reporter.recent();
      nodes.recentOfPeers().forEach((series, some) -> recent.merge(series, some, Recent::plus));
      recent.keySet().removeIf(series -> series.startsWith(Reporter.TIER));
      settle(rules.apply(reports, recent));
    } catch (UnavailableException e) {
      // The guard has logged why. The next run finds what is bad then.
    }
  }

  private void settle(List<Finding> findings) {
    Set<Id> notGood = new HashSet<>();
    for (Finding finding : findings) {
      Id id = new Id(finding.kind(), finding.subject());
      if (finding.level() != Level.GOOD) {
        notGood.add(id);
      }
      if (finding.level() == Level.BAD
          && book.raise(finding.kind(), finding.subject(), finding.message())) {
        observer.event(
            CacheEvent.ALERT_RAISED, finding.subject(), finding.kind(), finding.message());
      }
    }
    goodSince.keySet().removeAll(notGood);
    for (Alert alert : book.open()) {
      Id id = new Id(alert.kind(), alert.subject());
      if (!notGood.contains(id) && hasBeenGood(id)) {
        goodSince.remove(id);
        book.resolve(alert.id());
        observer.event(CacheEvent.ALERT_RESOLVED, alert.subject(), alert.kind(), "");
      }
    }
  }

  private boolean hasBeenGood(Id id) {
    long now = time.nanos();
    long since = goodSince.computeIfAbsent(id, first -> now);
    return now - since >= resolveAfter.toNanos();
  }
}
