package io.emberstone.cache;

import java.time.Duration;

/**
 * What a fill puts into the hot tier.
 *
 * @param loaded the value
 * @param cost how long loading it took
 * @param epochs of exactly the value's tags, as they stood before the load began
 */
public record Filling<V>(Loaded<V> loaded, Duration cost, Epochs epochs) {}
