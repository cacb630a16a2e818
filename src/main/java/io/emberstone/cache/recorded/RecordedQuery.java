package io.emberstone.cache.recorded;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.UnavailableException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query of any number of rows, such as a list, whose result is cached as one value. It is
 * outdated by what {@link RecordedRows#outdated} names: its key, or a tag it carries. Thread-safe.
 */
public final class RecordedQuery<K, V> {

  private final Region<K, V> region;
  private final Function<? super K, @Nullable Loaded<V>> query;
  private final RecordedData data;

  RecordedQuery(
      Region<K, V> region, Function<? super K, @Nullable Loaded<V>> query, RecordedData data) {
    this.region = region;
    this.query = query;
    this.data = data;
  }

  /**
   * Returns the source of the region.
   *
   * @param keys see {@link RegionSource#keys}
   */
  public RegionSource<K, V> source(Function<String, K> keys) {
    return new RegionSource<>(region, keys, this::find);
  }

  private @Nullable Loaded<V> find(K key, Deadline deadline) {
    return data.transact(region.keyOf(key).owner(), deadline, () -> query.apply(key));
  }

  /**
   * Finds the result.
   *
   * @return an answer whose value is empty if the query found nothing
   * @throws UnavailableException if neither tier answers in time
   */
  public Fetched<Optional<V>> get(K key) {
    return data.cache().get(region, key, this::find, data.deadlines().get());
  }
}
