package io.emberstone.cache.warming;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.warming.AccessCounts.Count;
import java.util.ArrayList;
import java.util.List;

/** Writes counts to the durable tier, in batches. Run it every minute or so. Thread-safe. */
public final class AccessWriter implements Runnable {

  private static final int BATCH = 1000;

  private final AccessCounts counts;
  private final AccessBook book;
  private List<Count> left = List.of();

  public AccessWriter(AccessCounts counts, AccessBook book) {
    this.counts = counts;
    this.book = book;
  }

  @Override
  public synchronized void run() {
    if (left.isEmpty()) {
      // What cannot be written stays in memory, bounded by what is counted at all.
      left = new ArrayList<>(counts.collect());
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
