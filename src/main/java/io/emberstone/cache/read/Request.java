package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for one key.
 *
 * @param entry the logical key
 */
record Request<K, V>(
    Region<K, V> region,
    K key,
    Key entry,
    DurableSource<K, V> source,
    @Nullable Generation<K, V> generation,
    Deadline deadline)
    implements Query<V> {

  static <K, V> Request<K, V> of(
      Region<K, V> region,
      K key,
      DurableSource<K, V> source,
      @Nullable Generation<K, V> generation,
      Deadline deadline) {
    return new Request<>(region, key, region.keyOf(key), source, generation, deadline);
  }

  /** Returns this request with another deadline and without generation. */
  Request<K, V> looking(Deadline until) {
    return new Request<>(region, key, entry, source, null, until);
  }

  @Override
  public boolean generates() {
    return generation != null;
  }

  @Override
  public Map<Key, Loaded<V>> find(Set<Key> entries, CacheContext context) {
    long began = context.time().nanos();
    Loaded<V> found = source.find(key, deadline);
    context.observer().looked(region, Source.DURABLE, found != null, context.since(began));
    if (found == null && generation != null) {
      found = generation.generate(key, deadline);
      if (found.source() == Source.GENERATED) {
        context.observer().looked(region, Source.GENERATED, true, found.timings().generate());
      }
    }
    return found == null ? Map.of() : Map.of(entry, found);
  }
}
