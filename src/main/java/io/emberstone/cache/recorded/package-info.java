/**
 * Recorded data, whose truth is in tables: a store is its queries, and this reads them through the
 * cache and invalidates what it writes, in the same transaction. Imports {@code cache} and Jakarta
 * Persistence.
 */
@NullMarked
package io.emberstone.cache.recorded;

import org.jspecify.annotations.NullMarked;
