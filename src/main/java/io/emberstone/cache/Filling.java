package io.emberstone.cache;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fill puts into the hot tier: a value as bytes, made before the tier is asked, so that no
 * limit on the tier's answer counts the time it took.
 *
 * @param payload the value as its region's format writes it; null where it must not be kept, or is
 *     too large
 * @param ttl how long the value is fresh
 * @param cost how long loading it took
 * @param epochs of exactly the value's tags, as they stood before the load began
 */
public record Filling(@Nullable ByteBuffer payload, Duration ttl, Duration cost, Epochs epochs) {

  /**
   * A loaded value of that region.
   *
   * @param epochs of the value's tags at least
   */
  public static <V> Filling of(
      Region<?, V> region, Loaded<V> loaded, Duration cost, Epochs epochs) {
    V value = loaded.value();
    Duration ttl = region.ttlFor(value);
    ByteBuffer payload = ttl.isZero() ? null : ByteBuffer.wrap(region.format().encode(value));
    if (payload != null && payload.remaining() > region.sizeLimit()) {
      payload = null;
    }
    return new Filling(payload, ttl, cost, epochs.of(loaded.tags()));
  }
}
