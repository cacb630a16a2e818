package io.emberstone.cache.invalidation;

import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Applies rows of the outbox to the hot tier, and blocks on this node what may have failed. If the
 * hot tier is down it blocks nothing, since nothing is served until all rows have been replayed.
 * Thread-safe.
 */
public final class RowApplier {

  private final HotInvalidator hot;
  private final LocalBlocklist blocklist;

  public RowApplier(HotInvalidator hot, LocalBlocklist blocklist) {
    this.hot = hot;
    this.blocklist = blocklist;
  }

  /**
   * The result.
   *
   * @param rows those that the hot tier accepted
   * @param server the servers that accepted them, as {@link HotInvalidator.Outcome#server()}
   * @param complete whether all were accepted
   * @param down whether the tier is down
   */
  record Applied(List<Outbox.Row> rows, String server, boolean complete, boolean down) {}

  LocalBlocklist blocklist() {
    return blocklist;
  }

  /** Returns the servers trusted now, as {@link HotInvalidator#server()}. */
  String server() {
    return hot.server();
  }

  /** Tries each row once. If the hot tier throws, all are blocked. */
  Applied apply(List<Outbox.Row> rows) {
    List<Outbox.Row> accepted = new ArrayList<>();
    List<Outbox.Row> failed = new ArrayList<>(rows);
    try {
      HotInvalidator.Outcome outcome =
          hot.apply(rows.stream().map(Outbox.Row::invalidation).toList());
      failed.clear();
      for (int i = 0; i < rows.size(); i++) {
        switch (outcome.replies().get(i)) {
          case ACCEPTED -> accepted.add(rows.get(i));
          case UNAVAILABLE, UNCACHEABLE -> failed.add(rows.get(i));
          case REFUSED -> {}
        }
      }
      boolean down = outcome.replies().contains(HotReply.REFUSED);
      boolean complete = accepted.size() == rows.size();
      return new Applied(accepted, outcome.server(), complete, down);
    } finally {
      blocklist.change(failed, Set.of());
      blocklist.applied(ids(accepted));
    }
  }

  static List<Long> ids(List<Outbox.Row> rows) {
    return rows.stream().map(Outbox.Row::id).toList();
  }
}
