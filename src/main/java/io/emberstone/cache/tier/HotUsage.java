package io.emberstone.cache.tier;

/**
 * What the servers of the hot tier say of themselves, added up.
 *
 * @param responseMs how long the slowest of them took to answer, in milliseconds
 * @param keys entries, other applications' included
 * @param usedBytes memory in use
 * @param maxBytes memory they may use; 0 if one of them has no limit
 * @param evicted entries evicted since each was started
 */
public record HotUsage(double responseMs, long keys, long usedBytes, long maxBytes, long evicted) {

  /** Returns the part of their memory that is in use, 0..1; 0 if it has no limit. */
  public double memoryRatio() {
    return maxBytes == 0 ? 0 : (double) usedBytes / maxBytes;
  }
}
