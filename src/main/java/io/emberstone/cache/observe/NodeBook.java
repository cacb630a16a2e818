package io.emberstone.cache.observe;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where nodes write down what they report, so that any of them can tell of all. A node is the one
 * that this book was made for, the others are its peers. Every method is a transaction of its own
 * and throws {@link UnavailableException} if the durable tier does not answer in time. Thread-safe.
 */
public interface NodeBook {

  /** Requests of a region within a while. */
  record Window(long hits, long misses) {

    public static final Window NONE = new Window(0, 0);

    public Window plus(Window other) {
      return new Window(hits + other.hits, misses + other.misses);
    }

    /** Returns all of them. */
    public long requests() {
      return hits + misses;
    }
  }

  /** Returns the name of this node. */
  String node();

  /** Writes this node's report, in place of its last one. */
  void write(NodeReport report);

  /** Returns the last reports of peers that still report. */
  Map<String, NodeReport> peers();

  /** Writes this node's recent requests, by series, in place of those it wrote last. */
  void writeRecent(Map<String, Recent> recent);

  /** Returns the recent requests that peers wrote, by series, added up. */
  Map<String, Recent> recentOfPeers();

  /** Adds requests of this node, by region, to the interval that a moment is in. */
  void add(Instant at, Map<String, Window> requests);

  /**
   * Returns the requests by region within the last while.
   *
   * @param peersToo whether those of peers count
   */
  Map<String, Window> within(Duration last, boolean peersToo);

  /** Returns the name of the node whose entries have ids that begin with this. */
  Optional<String> nodeOf(long process);
}
