package io.emberstone.cache.warming;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.warming.AccessCounts.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Writes the counts of what can be warmed to the durable tier, in batches. Run it every minute or
 * so. Thread-safe.
 */
public final class AccessWriter implements Runnable {

  private static final int BATCH = 1000;

  private final AccessCounts counts;
  private final AccessBook book;
  private final Set<String> regions;
  private List<Count> left = List.of();

  /**
   * Creates a writer.
   *
   * @param regions the names of the regions that can be warmed
   */
  public AccessWriter(AccessCounts counts, AccessBook book, Collection<String> regions) {
    this.counts = counts;
    this.book = book;
    this.regions = Set.copyOf(regions);
  }

  @Override
  public synchronized void run() {
    if (left.isEmpty()) {
      // What cannot be written stays in memory, bounded by what is counted at all.
      left = new ArrayList<>(counts.collect());
      left.removeIf(count -> !regions.contains(count.region()));
    }
    try {
      while (!left.isEmpty()) {
        List<Count> batch = left.subList(0, Math.min(BATCH, left.size()));
        book.add(batch);
        batch.clear();
      }
    } catch (UnavailableException e) {
      // The guard has logged why; the next run goes on with the rest.
    }
  }
}
