package io.emberstone.cache;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The cache in front of the durable tier: it looks in the hot tier, and on a miss lets one caller
 * per key load, store and fill while the others wait for its result. A failing hot tier never fails
 * a call; an answer is never older than the last update acknowledged before the call began, except
 * one marked stale, which is served only while the durable tier fails and the region retains such
 * values.
 *
 * <p>Called in a caller's transaction, it reads the durable tier in that transaction and bypasses
 * the hot tier: the data it reads may never be committed.
 *
 * <p>Calls block, at most until their deadline. Thread-safe.
 */
public interface TieredCache {

  /**
   * Finds a value in either tier.
   *
   * @return an answer whose value is empty if the durable tier has none; the absence is cached for
   *     the region's {@code absentTtl}
   * @throws UnavailableException if neither tier answers by the deadline; nothing is cached then
   */
  <K, V> Fetched<Optional<V>> get(
      Region<K, V> region, K key, DurableSource<K, V> source, Deadline deadline);

  /**
   * Finds a derived value or generates it: at most once at a time in this process, and as often as
   * {@code generation} allows across processes.
   *
   * @throws UnavailableException if it can be neither found nor generated and stored by the
   *     deadline; nothing is left in the hot tier then
   */
  <K, V> Fetched<V> getOrGenerate(
      Region<K, V> region,
      K key,
      DurableSource<K, V> source,
      Generation<K, V> generation,
      Deadline deadline);

  /**
   * Finds many values in either tier: one call to the hot tier, then one load for the misses.
   *
   * @param keys of one region, each with its own owner
   * @return the values found, in the order of the keys; keys without a value are absent
   * @throws UnavailableException if a value can be obtained from neither tier by the deadline
   */
  <K, V> Map<K, Fetched<V>> getAll(
      Region<K, V> region, Collection<K> keys, BulkSource<K, V> source, Deadline deadline);
}
