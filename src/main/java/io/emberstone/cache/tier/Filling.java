package io.emberstone.cache.tier;

import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fill writes to the hot tier: a value as bytes, encoded before the call, so that the tier's
 * time limits do not count the encoding.
 *
 * @param payload the value in its region's format; null if it must not be cached or is too large
 * @param ttl how long the value is fresh
 * @param cost how long loading it took
 * @param epochs the epochs of exactly the value's tags, from before the load began
 * @param version the version of the row it was read from; 0 if unknown
 */
public record Filling(
    @Nullable ByteBuffer payload, Duration ttl, Duration cost, Epochs epochs, long version) {

  /**
   * Encodes a loaded value.
   *
   * @param epochs the epochs of at least the value's tags
   */
  public static <V> Filling of(
      Region<?, V> region, Loaded<V> loaded, Duration cost, Epochs epochs) {
    V value = loaded.value();
    Duration ttl = region.ttlFor(value);
    ByteBuffer payload = ttl.isZero() ? null : ByteBuffer.wrap(region.format().encode(value));
    if (payload != null && payload.remaining() > region.sizeLimit()) {
      payload = null;
    }
    return new Filling(payload, ttl, cost, epochs.of(loaded.tags()), loaded.version());
  }
}
