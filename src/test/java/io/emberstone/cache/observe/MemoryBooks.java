package io.emberstone.cache.observe;

import io.emberstone.cache.observe.RecentLatencies.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The books of one node that has peers as the test likes, in memory. */
final class MemoryBooks implements NodeBook, AlertBook {

  final Map<String, NodeReport> peers = new HashMap<>();
  final Map<String, Recent> recentOfPeers = new HashMap<>();
  final List<NodeReport> written = new ArrayList<>();
  final Map<String, Window> windows = new HashMap<>();
  final List<Alert> alerts = new ArrayList<>();

  @Override
  public String node() {
    return "this";
  }

  @Override
  public void write(NodeReport report) {
    written.add(report);
  }

  @Override
  public Map<String, NodeReport> peers() {
    return new HashMap<>(peers);
  }

  @Override
  public void writeRecent(Map<String, Recent> recent) {}

  @Override
  public Map<String, Recent> recentOfPeers() {
    return recentOfPeers;
  }

  @Override
  public void add(Instant at, Map<String, Window> requests) {
    requests.forEach((region, some) -> windows.merge(region, some, Window::plus));
  }

  @Override
  public Map<String, Window> within(Duration last, boolean peersToo) {
    return windows;
  }

  @Override
  public Optional<String> nodeOf(long process) {
    return Optional.empty();
  }

  @Override
  public List<Alert> open() {
    return alerts.stream().filter(isOpen()).toList();
  }

  @Override
  public boolean raise(String kind, String subject, String message) {
    if (alerts.stream()
        .filter(isOpen())
        .anyMatch(alert -> alert.kind().equals(kind) && alert.subject().equals(subject))) {
      return false;
    }
    alerts.add(new Alert(UUID.randomUUID(), kind, subject, message, Instant.EPOCH, null));
    return true;
  }

  @Override
  public void resolve(UUID id) {
    alerts.replaceAll(
        alert ->
            alert.id().equals(id)
                ? new Alert(
                    id,
                    alert.kind(),
                    alert.subject(),
                    alert.message(),
                    alert.raisedAt(),
                    Instant.EPOCH)
                : alert);
  }

  private static Predicate<Alert> isOpen() {
    return alert -> alert.resolvedAt() == null;
  }

  @Override
  public AlertPage page(@Nullable Boolean open, int page, int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Alert> undelivered() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delivered(Alert alert) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void undeliverable(Alert alert, Duration firstPause) {
    throw new UnsupportedOperationException();
  }
}
