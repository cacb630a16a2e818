package io.emberstone.cache.observe;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;

/**
 * Counts latencies in buckets that grow with them: within 3 % of each, from a microsecond to two
 * minutes. HdrHistogram's own recorder makes all threads write to the same words, which takes
 * several threads ten times as long as one; here each has a stripe of its own, as far as there are
 * enough. Thread-safe; recording neither locks nor allocates.
 */
final class LatencyCounts {

  private static final int BITS = 5;
  private static final int LONGEST = 27;
  private static final int BUCKETS = (LONGEST - BITS + 1) << BITS;
  private static final int MOST_STRIPES = 32;
  private static final int STRIPES =
      Math.min(MOST_STRIPES, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4);

  /** Each created by the first thread that needs it. */
  private final AtomicReferenceArray<AtomicLongArray> stripes = new AtomicReferenceArray<>(STRIPES);

  void record(long micros) {
    int own = (int) Thread.currentThread().getId() & (STRIPES - 1);
    AtomicLongArray stripe = stripes.get(own);
    if (stripe == null) {
      stripes.compareAndSet(own, null, new AtomicLongArray(BUCKETS));
      stripe = stripes.get(own);
    }
    stripe.getAndIncrement(bucket(micros));
  }

  /** Moves all counts into a histogram of microseconds. */
  void drainTo(Histogram histogram) {
    for (int i = 0; i < STRIPES; i++) {
      AtomicLongArray stripe = stripes.get(i);
      for (int bucket = 0; stripe != null && bucket < BUCKETS; bucket++) {
        if (stripe.get(bucket) > 0) {
          histogram.recordValueWithCount(middle(bucket), stripe.getAndSet(bucket, 0));
        }
      }
    }
  }

  /** Buckets hold one value each up to 63, and a 32nd of a power of two beyond that. */
  static int bucket(long micros) {
    if (micros < 2 << BITS) {
      return (int) Math.max(0, micros);
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - BITS;
    return (int) Math.min(BUCKETS - 1, ((long) shift << BITS) + (micros >>> shift));
  }

  /** Returns the middle of the values of a bucket. */
  static long middle(int bucket) {
    if (bucket < 2 << BITS) {
      return bucket;
    }
    int shift = (bucket >> BITS) - 1;
    long least = (long) (bucket - (shift << BITS)) << shift;
    return least + (1L << shift) / 2;
  }
}
