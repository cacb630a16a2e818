package io.emberstone.cache;

import org.jspecify.annotations.Nullable;

/**
 * The end of a request.
 *
 * @param fetched the value and how it was come by, or null: there is none
 */
record Answer<V>(@Nullable Fetched<V> fetched) {}
