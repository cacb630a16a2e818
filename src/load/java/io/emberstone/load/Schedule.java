package io.emberstone.load;

/**
 * When requests are due: at a constant rate, whatever becomes of those before.
 *
 * @param startNanos when the first is due, as {@link System#nanoTime} counts
 */
record Schedule(long startNanos, int perSecond, int seconds) {

  /** Returns how many requests there are. */
  long count() {
    return (long) perSecond * seconds;
  }

  /** Returns when request {@code n}, counted from 0, is due. */
  long due(long n) {
    return startNanos + Math.round(n * 1e9 / perSecond);
  }

  /** Returns when the next request would be due after the last one. */
  long endNanos() {
    return due(count());
  }
}
